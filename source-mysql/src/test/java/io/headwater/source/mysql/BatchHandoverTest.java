package io.headwater.source.mysql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headwater.spi.RetryableException;
import io.headwater.spi.SourceBatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class BatchHandoverTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private final BatchHandover handover = new BatchHandover();

    @Test
    void handsOverInOrder() throws Exception {
        SourceBatch first = batch();
        SourceBatch second = batch();
        handover.put(first);
        CompletableFuture<Void> putting = putInBackground(second);

        assertThat(handover.take(SOON)).containsSame(first);
        assertThat(handover.take(SOON)).containsSame(second);
        putting.get(10, SECONDS);
    }

    @Test
    void holdsOneBatchAndMakesThePutterWait() throws Exception {
        handover.put(batch());
        Thread putter = startPutter();

        await().until(() -> putter.getState() == Thread.State.WAITING);

        handover.take(SOON);
        putter.join();
    }

    @Test
    void closeLetsTheWaitingPutterGo() throws Exception {
        handover.put(batch());
        Thread putter = startPutter();
        await().until(() -> putter.getState() == Thread.State.WAITING);

        handover.close();

        putter.join();
        handover.put(batch());
    }

    @Test
    void givesWhatWasPutBeforeItTellsWhyItEnded() throws Exception {
        handover.put(batch());
        handover.end(new RetryableException("gone"));

        assertThat(handover.take(SOON)).isPresent();
        assertThatThrownBy(() -> handover.take(SOON)).isInstanceOf(RetryableException.class);
    }

    @Test
    void keepsTheFirstCause() {
        handover.end(new RetryableException("first"));
        handover.end(new RetryableException("second"));

        assertThatThrownBy(() -> handover.take(SOON)).hasMessage("first");
    }

    @Test
    void anEndWithoutACauseIsAnErrorToo() {
        handover.end(null);

        assertThatThrownBy(() -> handover.take(SOON)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void takesNothingAfterPatience() throws Exception {
        assertThat(handover.take(Duration.ofNanos(1))).isEmpty();
    }

    @Test
    void takeIsInterruptible() throws Exception {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread taker = new Thread(() -> {
            try {
                handover.take(SOON);
            } catch (InterruptedException e) {
                thrown.set(e);
            }
        });
        taker.start();

        taker.interrupt();

        taker.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    private Thread startPutter() {
        Thread putter = new Thread(() -> put(batch()));
        putter.start();
        return putter;
    }

    private CompletableFuture<Void> putInBackground(SourceBatch batch) {
        return CompletableFuture.runAsync(() -> put(batch));
    }

    private void put(SourceBatch batch) {
        try {
            handover.put(batch);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static SourceBatch batch() {
        return new SourceBatch(List.of(), null, 0);
    }
}
