package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.source.mysql.XaEvent.Kind;
import io.headwater.spi.TableId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PositionTrackerTest {
    private long historyEntries = 3;
    private final PositionTracker tracker =
            new PositionTracker("uuid", () -> historyEntries, () -> null, Covered.UNTOLD);

    @Test
    void aRowIsSafeAtOnceSoThatAQuietStreamForgetsNothing() {
        tracker.passed(Given.row(2, 1));

        assertThat(tracker.take()).hasToString("binlog.000001:4 event 2 row 1");
    }

    @Test
    void betweenTheHalvesOfAPrimaryKeyUpdateTheRowBeforeStands() {
        tracker.passed(Given.row(2, 1));
        tracker.passed(Given.firstHalf(2, 2));

        assertThat(tracker.take()).hasToString("binlog.000001:4 event 2 row 1");
    }

    @Test
    void aBatchThatEndsBetweenHalvesHasNoPositionOfItsOwn() {
        tracker.passed(Given.firstHalf(2, 1));

        assertThat(tracker.take()).isNull();
    }

    @Test
    void theSecondHalfIsSafe() {
        tracker.passed(Given.firstHalf(2, 1));
        tracker.take();
        tracker.passed(Given.row(2, 1));

        assertThat(tracker.take()).isNotNull();
    }

    @Test
    void nothingIsSafeWithinASnapshot() {
        assertThat(tracker.passed(Given.change(Map.of("snapshot", "INITIAL")))).isFalse();
        assertThat(tracker.take()).isNull();
    }

    @Test
    void theLastRowOfASnapshotIsSafe() {
        assertThat(tracker.passed(Given.change(Map.of()))).isTrue();
        assertThat(tracker.take()).isNotNull();
    }

    @Test
    void aHeartbeatBetweenTransactionsMovesThePosition() {
        tracker.passed(Given.heartbeat(Map.of("pos", 99L)));

        assertThat(tracker.take()).hasToString("binlog.000001:99");
    }

    @Test
    void aHeartbeatWithinATransactionWouldBeAStepBack() {
        tracker.passed(Given.row(5, 2));
        tracker.passed(Given.heartbeat(Map.of("event", 5L)));

        assertThat(tracker.take()).hasToString("binlog.000001:4 event 5 row 2");
    }

    @Test
    void aRowOutsideOfBeginAndCommitIsNotTrusted() {
        tracker.passed(Given.change(Map.of("row", 1)));

        assertThat(tracker.take()).isNull();
    }

    @Test
    void notesHowMuchHistoryThePlaceDependsOn() {
        historyEntries = 8;
        tracker.passed(Given.row(2, 1));

        assertThat(tracker.take().historyEntries()).isEqualTo(8);
    }

    @Test
    void whatIsReadBesideTheChangesMovesThePositionAtTheSamePlace() {
        TableId orders = new TableId("shop", "orders");
        TableRead read = TableRead.ofSnapshot(orders);
        PositionTracker alongside =
                new PositionTracker("uuid", () -> 0, () -> null, new Covered(null, UnreadRows.of(List.of(orders)), 0));
        alongside.starts(Map.of("file", "binlog.000001", "pos", 4L));
        alongside.take();
        ChunkKey key = new ChunkKey(List.of(new ChunkKey.Part("id", ChunkKey.Kind.NUMBER, "7")));

        alongside.passed(new ChunkPart(read, null, key, true, false));
        MySqlPosition reading = alongside.take();
        alongside.passed(ChunkPart.endOf(read));
        MySqlPosition afterwards = alongside.take();

        assertThat(reading).hasToString("binlog.000001:4 in the snapshot, tables unread: 1");
        assertThat(reading.unread().readUpTo(read)).contains(key);
        assertThat(afterwards).hasToString("binlog.000001:4");
        assertThat(alongside.take()).isNull();
    }

    @Test
    void notesWhichXaTransactionsArePreparedThere() {
        PositionTracker resumed = new PositionTracker(
                "uuid",
                () -> 0,
                () -> null,
                new Covered(null, UnreadRows.none(), 0, new XaProgress(Set.of("x", "y"), "")));

        resumed.passed(new XaEvent(Kind.COMMITTED, "x", "here"));
        resumed.passed(new XaEvent(Kind.PREPARED, "z", "here"));
        resumed.passed(Given.row(2, 1));

        assertThat(resumed.take().covered().xa().prepared()).containsExactlyInAnyOrder("y", "z");
    }
}
