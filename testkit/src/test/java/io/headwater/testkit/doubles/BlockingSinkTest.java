package io.headwater.testkit.doubles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.WriteResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class BlockingSinkTest {
    private final BlockingSink sink = new BlockingSink();

    @Test
    void holdsACallUntilItIsReleased() throws Exception {
        CompletableFuture<WriteResult> call = CompletableFuture.supplyAsync(this::write);
        sink.awaitBlocked(1);
        assertThat(call).isNotDone();

        sink.release(1);

        assertThat(call.get(10, TimeUnit.SECONDS).failures()).isEmpty();
        assertThat(sink.recorded().delivered()).hasSize(2);
    }

    @Test
    void anInterruptEndsACall() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> sink.write(Records.distinct(1))).isInstanceOf(InterruptedException.class);
    }

    private WriteResult write() {
        try {
            return sink.write(Records.distinct(2));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
