package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headwater.spi.Position;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InFlightWindowTest {
    private final InFlightWindow window = new InFlightWindow(10, 1_000);

    @Test
    void knowsNoSafePositionBeforeABatchIsSettled() throws Exception {
        window.admit(1, 10, place("a"));

        assertThat(window.safePosition()).isNull();
    }

    @Test
    void commitsOnlyTheCompletedPrefix() throws Exception {
        InFlightWindow.Ticket first = window.admit(1, 10, place("a"));
        InFlightWindow.Ticket second = window.admit(1, 10, place("b"));

        settle(second, 1);
        assertThat(window.safePosition()).isNull();

        settle(first, 1);
        assertThat(window.safePosition()).hasToString("b");
    }

    @Test
    void waitsForTheLastRecordOfABatch() throws Exception {
        InFlightWindow.Ticket batch = window.admit(2, 10, place("a"));

        settle(batch, 1);
        assertThat(window.safePosition()).isNull();

        settle(batch, 1);
        assertThat(window.safePosition()).hasToString("a");
    }

    @Test
    void letsAnEmptyBatchMoveThePosition() throws Exception {
        window.admit(0, 0, place("a"));

        assertThat(window.safePosition()).hasToString("a");
    }

    @Test
    void keepsAnEmptyBatchBehindAnUnsettledOne() throws Exception {
        InFlightWindow.Ticket first = window.admit(1, 10, place("a"));
        window.admit(0, 0, place("b"));

        assertThat(window.safePosition()).isNull();
        settle(first, 1);
        assertThat(window.safePosition()).hasToString("b");
    }

    @Test
    void keepsThePositionWhereABatchHasNone() throws Exception {
        window.admit(0, 0, place("a"));
        settle(window.admit(1, 10, null), 1);

        assertThat(window.safePosition()).hasToString("a");
    }

    @Test
    void settlesRecordsOfSeveralBatchesAtOnce() throws Exception {
        InFlightWindow.Ticket first = window.admit(2, 10, place("a"));
        InFlightWindow.Ticket second = window.admit(1, 10, place("b"));
        InFlightWindow.Ticket third = window.admit(2, 10, place("c"));
        settle(first, 1);

        window.settle(List.of(Queued.encoded(third, 0), Queued.encoded(second, 0), Queued.encoded(first, 0)));

        assertThat(window.safePosition()).hasToString("b");
        assertThat(window.records()).isEqualTo(2);
    }

    @Test
    void refusesToSettleARecordTwice() throws Exception {
        InFlightWindow.Ticket batch = window.admit(1, 10, place("a"));
        settle(batch, 1);

        assertThatThrownBy(() -> settle(batch, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void makesTheReaderWaitForRoomInRecords() throws Exception {
        InFlightWindow.Ticket full = window.admit(10, 10, place("a"));

        assertWaitsUntil(() -> settle(full, 10), 1, 1);
    }

    @Test
    void makesTheReaderWaitForRoomInBytes() throws Exception {
        InFlightWindow.Ticket full = window.admit(1, 1_000, place("a"));

        assertWaitsUntil(() -> settle(full, 1), 1, 1);
    }

    @Test
    void countsEncodedPayloadsUntilTheyAreSettled() throws Exception {
        InFlightWindow.Ticket batch = window.admit(2, 100, place("a"));
        window.charge(500);
        assertThat(window.bytes()).isEqualTo(600);

        window.settle(List.of(Queued.encoded(batch, 500)));
        assertThat(window.bytes()).isEqualTo(100);

        settle(batch, 1);
        assertThat(window.bytes()).isZero();
    }

    @Test
    void boundsHowFarOthersRunAheadOfAStuckRecord() throws Exception {
        InFlightWindow.Ticket stuck = window.admit(1, 1, place("a"));
        settle(window.admit(9, 9, place("b")), 9);

        assertWaitsUntil(() -> settle(stuck, 1), 1, 1);
    }

    @Test
    void admitsABatchLargerThanItselfAlone() throws Exception {
        InFlightWindow.Ticket small = window.admit(1, 1, place("a"));

        assertWaitsUntil(() -> settle(small, 1), 50, 5_000);
        assertThat(window.records()).isEqualTo(50);
    }

    @Test
    void tellsWhetherItEmptiedInTime() throws Exception {
        InFlightWindow.Ticket batch = window.admit(1, 1, place("a"));

        assertThat(window.awaitEmpty(Duration.ofMillis(1))).isFalse();
        settle(batch, 1);
        assertThat(window.awaitEmpty(Duration.ofMillis(1))).isTrue();
    }

    @Test
    void endsTheWaitForEmptinessWhenAbandoned() throws Exception {
        window.admit(1, 1, place("a"));
        window.abandon();

        assertThat(window.awaitEmpty(Duration.ofDays(1))).isFalse();
    }

    private void assertWaitsUntil(Runnable room, int records, long bytes) {
        AtomicReference<Thread> reader = new AtomicReference<>();
        CompletableFuture<InFlightWindow.Ticket> admitted = CompletableFuture.supplyAsync(() -> {
            reader.set(Thread.currentThread());
            return admit(records, bytes);
        });
        await().until(() -> reader.get() != null && reader.get().getState() == Thread.State.WAITING);
        assertThat(admitted).isNotDone();

        room.run();

        await().until(admitted::isDone);
    }

    private InFlightWindow.Ticket admit(int records, long bytes) {
        try {
            return window.admit(records, bytes, place("next"));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void settle(InFlightWindow.Ticket ticket, int records) {
        window.settle(Queued.of(ticket, records));
    }

    private static Position place(String name) {
        return new Place(name);
    }

    private record Place(String name) implements Position {
        @Override
        public byte[] toBytes() {
            return name.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
