package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.testkit.doubles.Changes;
import io.headwater.testkit.doubles.LoggedLines;
import io.headwater.testkit.doubles.ManualClock;
import io.headwater.testkit.doubles.ScriptedPosition;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private final ManualClock time = new ManualClock();
    private final InFlightWindow window = new InFlightWindow(1_000, 1 << 20);

    @AutoClose
    private final LoggedLines logged = new LoggedLines(Watchdog.class);

    private final Watchdog watchdog = new Watchdog("orders", window, new GivenClock(time));

    @Test
    void tellsAfterAMinuteWhatIsNotAnsweredAndWhere() throws Exception {
        window.settle(List.of(changeOf(window.admit(1, 1, new ScriptedPosition(1)))));
        window.admit(2, 1, new ScriptedPosition(2));
        window.admit(3, 1, new ScriptedPosition(3));

        lookFor(Duration.ofSeconds(59));
        assertThat(logged.lines()).isEmpty();

        lookFor(Duration.ofSeconds(2));
        assertThat(logged.lines())
                .containsExactly("WARN orders: 2 changes up to step 2 have waited for 60 s, the oldest of 5 in flight;"
                        + " the last position they let through is step 1");
    }

    @Test
    void tellsOnceAMinute() throws Exception {
        window.admit(1, 1, new ScriptedPosition(1));

        lookFor(Duration.ofMinutes(5).plusSeconds(1));

        assertThat(logged.lines()).hasSize(5).last().asString().contains("300 s", "no position");
    }

    @Test
    void isSilentWhileTheOldestBatchGetsDoneBitByBit() throws Exception {
        InFlightWindow.Ticket large = window.admit(10, 1, new ScriptedPosition(1));

        for (int i = 0; i < 10; i++) {
            lookFor(Duration.ofSeconds(50));
            window.settle(List.of(changeOf(large)));
        }

        assertThat(logged.lines()).isEmpty();
    }

    @Test
    void isSilentWhileNothingIsInFlight() throws Exception {
        lookFor(Duration.ofMinutes(5));
        window.admit(1, 1, new ScriptedPosition(1));
        lookFor(Duration.ofSeconds(30));

        assertThat(logged.lines()).isEmpty();
    }

    @Test
    void namesTheFirstPositionThatWaitsWhereABatchHasNone() throws Exception {
        window.admit(1, 1, null);
        lookFor(Duration.ofSeconds(30));
        window.admit(1, 1, new ScriptedPosition(2));

        lookFor(Duration.ofSeconds(31));

        assertThat(logged.lines()).singleElement().asString().contains("1 changes up to step 2 have waited for 60 s");
    }

    private void lookFor(Duration time) {
        for (long s = 0; s < time.toSeconds(); s++) {
            watchdog.look();
            this.time.advance(Watchdog.INTERVAL);
        }
    }

    private static QueuedChange changeOf(InFlightWindow.Ticket ticket) {
        return new QueuedChange("key", Changes.insert("shop.orders", 1), ticket);
    }
}
