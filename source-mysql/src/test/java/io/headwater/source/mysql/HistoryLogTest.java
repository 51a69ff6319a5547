package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.debezium.document.Document;
import io.debezium.relational.Tables;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateLog;
import io.headwater.testkit.doubles.RecordingStateStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Places are numbers here, and so are entries: each is of the place of its number. */
class HistoryLogTest {
    private final RecordingStateStore state = new RecordingStateStore();
    private final StateLog stored = state.log("history");
    private final HistoryLog log = new HistoryLog(stored);

    @Test
    void countsEntriesThatHaveGone() {
        append(1, 2, 3);
        summarizeAt(3);
        append(4);

        assertThat(log.removeUnneeded(at(3))).isEqualTo(3);

        assertThat(log.size()).isEqualTo(5);
        assertThat(stored.size()).isEqualTo(2);
    }

    @Test
    void countsThemStillWhenItIsOpenedAgain() {
        append(1, 2, 3);
        summarizeAt(3);
        append(4);
        log.removeUnneeded(at(3));

        assertThat(new HistoryLog(stored).size()).isEqualTo(5);
    }

    @Test
    void keepsWhatTheCheckpointNeeds() {
        append(1, 2, 3);
        summarizeAt(3);

        assertThat(log.removeUnneeded(at(2))).isZero();

        assertThat(told(2)).containsExactly("1", "2", "3", "summary of 3");
    }

    @Test
    void beginsWithTheLastSummaryThatHoldsForAPlace() {
        append(1);
        summarizeAt(1);
        append(2);
        summarizeAt(2);
        append(3);

        assertThat(told(1)).containsExactly("summary of 1", "2", "summary of 3", "3");
        assertThat(told(2)).containsExactly("summary of 3", "3");
        assertThat(told(3)).containsExactly("summary of 3", "3");
    }

    @Test
    void refusesAPlaceBeforeWhatIsLeft() {
        append(1, 2);
        summarizeAt(2);
        log.removeUnneeded(at(2));

        for (HistoryLog opened : List.of(log, new HistoryLog(stored))) {
            assertThatThrownBy(() -> opened.entriesFor(at(1)))
                    .isInstanceOfSatisfying(
                            PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.STATE_UNREADABLE))
                    .hasMessageContaining("begins behind the position");
        }
    }

    /** The checkpoint is stored nevertheless, once a second. */
    @Test
    void triesToRemoveOnceForEachSummary() {
        append(1);
        summarizeAt(1);
        state.failWrites(1);
        assertThatThrownBy(() -> log.removeUnneeded(at(1))).isInstanceOf(PipelineException.class);

        assertThat(log.removeUnneeded(at(1))).isZero();
        append(2);
        summarizeAt(2);
        assertThat(log.removeUnneeded(at(2))).isEqualTo(3);

        assertThat(told(2)).containsExactly("summary of 3");
    }

    /** Such as one whose directory could not be synced. */
    @Test
    void countsThemAlsoWhereRemovingThemFailedOnceTheyWereGone() {
        HistoryLog failing = new HistoryLog(new FailingOnceTheyAreGone(stored));
        append(1, 2);
        summarize(failing, 2);

        assertThatThrownBy(() -> failing.removeUnneeded(at(2))).isInstanceOf(PipelineException.class);

        assertThat(stored.size()).isEqualTo(1);
        assertThat(failing.size()).isEqualTo(3);
        assertThat(failing.entriesFor(at(2))).hasSize(1);
    }

    @Test
    void needsASummaryOnceItIsMuchLongerThanItsTablesMakeIt() {
        for (int i = 1; i <= 1_400; i++) {
            append(i);
        }
        assertThat(log.needsSummary(100)).isFalse();

        append(1_401);
        assertThat(log.needsSummary(100)).isTrue();

        summarizeAt(1_401);
        assertThat(log.needsSummary(100)).isFalse();
    }

    @Test
    void startsAfreshWhenCleared() {
        append(1);
        summarizeAt(1);
        log.removeUnneeded(at(1));

        log.clear();

        assertThat(log.size()).isZero();
        assertThat(log.isEmpty()).isTrue();
        assertThat(told(1)).isEmpty();
    }

    /** What somebody left there is not looked into before it is needed. */
    @Test
    void opensWhateverIsInIt() {
        stored.append("left behind".getBytes(UTF_8));

        assertThat(new HistoryLog(stored).size()).isEqualTo(1);
    }

    @Test
    void knowsWhereItBegins() {
        assertThat(log.begin()).isEmpty();

        append(1, 2);
        assertThat(log.begin()).hasValue(new BinlogPlace("binlog.000001", 1));

        summarizeAt(2);
        log.removeUnneeded(at(2));
        assertThat(log.begin()).hasValue(new BinlogPlace("binlog.000001", 2));
    }

    private void append(int... places) {
        for (int place : places) {
            Document entry = Document.create();
            entry.setDocument("position", HistoryEntry.document(at(place)));
            log.append(HistoryEntry.write(entry));
        }
    }

    private void summarizeAt(int place) {
        summarize(log, place);
    }

    private static void summarize(HistoryLog log, int place) {
        log.summarize(before -> HistorySummary.of(
                before,
                Document.create(),
                HistoryEntry.document(at(place)),
                new Tables(),
                new StructureDefaults(Map.of(), Map.of())));
    }

    private List<String> told(int place) {
        return log.entriesFor(at(place)).stream()
                .map(entry -> HistorySummary.isOne(entry)
                        ? "summary of " + HistorySummary.read(entry).entriesBefore()
                        : HistoryEntry.position(entry).getLong("pos").toString())
                .toList();
    }

    private static Map<String, ?> at(int place) {
        return Map.of("file", "binlog.000001", "pos", (long) place);
    }

    private record FailingOnceTheyAreGone(StateLog log) implements StateLog {
        @Override
        public List<byte[]> entries() {
            return log.entries();
        }

        @Override
        public long size() {
            return log.size();
        }

        @Override
        public void append(byte[] entry) {
            log.append(entry);
        }

        @Override
        public void removeFirst(long count) {
            log.removeFirst(count);
            throw new PipelineException(ErrorKind.STATE_UNWRITABLE, "the directory cannot be synced");
        }

        @Override
        public void clear() {
            log.clear();
        }
    }
}
