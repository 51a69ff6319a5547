package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Failure;
import io.headwater.spi.SinkRecord;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartPacesTest {
    private static final int CALL = 100;

    private final PartPaces paces = new PartPaces(record -> "shard-1", false, new RetryLog("orders", new SleptClock()));
    private long now;

    @Test
    void areQuietWhileNothingIsRefused() throws Exception {
        assertThat(paces.areQuiet()).isTrue();
        assertThat(paces.areFree()).isTrue();
    }

    @Test
    void areFreeWhileFewRecordsAreRefused() throws Exception {
        told(1, 20);

        assertThat(paces.areQuiet()).isFalse();
        assertThat(paces.areFree()).isTrue();
        assertThat(paces.size()).isZero();
    }

    @Test
    void holdAPartBackThatIsOverloaded() throws Exception {
        told(CALL / 2, 20);

        assertThat(paces.areFree()).isFalse();
        assertThat(paces.size()).isOne();
    }

    @Test
    void areFreeAgainOncePartsAreForgotten() throws Exception {
        told(CALL / 2, 20);

        told(0, 2_000);

        assertThat(paces.areFree()).isTrue();
        assertThat(paces.areQuiet()).isTrue();
    }

    /** A call every ten milliseconds, so many times, so many of whose records are refused. */
    private void told(int refused, int times) throws InterruptedException {
        InFlightWindow.Ticket ticket = new InFlightWindow(1, 1).admit(1, 1, null);
        List<SinkRecord> records =
                Collections.nCopies(CALL, Queued.encoded(ticket, 10).record());
        for (int i = 0; i < times; i++) {
            now += Duration.ofMillis(10).toNanos();
            paces.told(records, failures(refused), now);
        }
    }

    private static @Nullable Failure[] failures(int refused) {
        @Nullable Failure[] failures = new Failure[CALL];
        for (int i = 0; i < refused; i++) {
            failures[i] = new Failure(i, true, "throttled");
        }
        return failures;
    }
}
