package io.headwater.source.mysql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HandoverTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private final Handover handover = new Handover();

    @Test
    void handsOverInOrder() throws Exception {
        Handed first = large();
        Handed second = large();
        handover.put(first);
        CompletableFuture<Void> putting = putInBackground(second);

        assertThat(handover.take(SOON)).containsExactly(first);
        assertThat(handover.take(SOON)).containsExactly(second);
        putting.get(10, SECONDS);
    }

    @Test
    void makesThePutterWaitWhenItIsFull() throws Exception {
        handover.put(large());
        Thread putter = startPutter();

        await().until(() -> putter.getState() == Thread.State.WAITING);

        handover.take(SOON);
        putter.join();
    }

    @Test
    void takesWhatHasComeAtOnce() throws Exception {
        List<Handed> items = List.of(small(), small(), small());
        for (Handed item : items) {
            handover.put(item);
        }

        assertThat(handover.take(SOON)).isEqualTo(items);
    }

    @Test
    void closeLetsTheWaitingPutterGo() throws Exception {
        handover.put(large());
        Thread putter = startPutter();
        await().until(() -> putter.getState() == Thread.State.WAITING);

        handover.close();

        putter.join();
        handover.put(large());
    }

    @Test
    void givesWhatWasPutBeforeItTellsWhyItEnded() throws Exception {
        handover.put(large());
        handover.end(new IOException("gone"));

        assertThat(handover.take(SOON)).hasSize(1);
        assertThatThrownBy(() -> handover.take(SOON)).hasRootCauseMessage("gone");
    }

    @Test
    void keepsTheFirstCause() {
        handover.end(new IOException("first"));
        handover.end(new IOException("second"));

        assertThatThrownBy(() -> handover.take(SOON)).hasRootCauseMessage("first");
    }

    @Test
    void anEndWithoutACauseEndsItToo() {
        handover.end(null);

        assertThatThrownBy(() -> handover.take(SOON)).isInstanceOf(Handover.EndedException.class);
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
        Thread putter = new Thread(() -> put(large()));
        putter.start();
        return putter;
    }

    private CompletableFuture<Void> putInBackground(Handed item) {
        return CompletableFuture.runAsync(() -> put(item));
    }

    private void put(Handed item) {
        try {
            handover.put(item);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** As much as is held at a time. */
    private static Handed large() {
        return new Handed.OfDebezium(Given.heartbeat(Map.of()), 8 << 20);
    }

    private static Handed small() {
        return new Handed.OfDebezium(Given.heartbeat(Map.of()), 100);
    }
}
