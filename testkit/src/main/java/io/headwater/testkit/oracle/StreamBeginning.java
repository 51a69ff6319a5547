package io.headwater.testkit.oracle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the changes began beside which a snapshot was read, as far as the first of each row tells: what is seen first is
 * the row as it was there, or its next change.
 */
final class StreamBeginning {
    private final Map<RowKey, Integer> sizes = new HashMap<>();
    private SnapshotMoment moment = new SnapshotMoment("the beginning of the stream", Long.MIN_VALUE, Long.MAX_VALUE);

    private StreamBeginning() {}

    static StreamBeginning of(Truth truth, Map<RowKey, List<ObservedChange>> seen) {
        StreamBeginning beginning = new StreamBeginning();
        truth.histories().forEach((row, history) -> {
            if (seen.containsKey(row)) {
                beginning.add(row, history, seen.get(row).get(0));
            }
        });
        truth.histories().forEach((row, history) -> {
            if (!seen.containsKey(row)) {
                beginning.addUnseen(row, history);
            }
        });
        return beginning;
    }

    /** When that was. */
    SnapshotMoment moment() {
        return moment;
    }

    /** What need not be seen. */
    StartPoint mark() {
        return StartPoint.at(sizes);
    }

    private void add(RowKey row, RowHistory history, ObservedChange first) {
        int ordinal = first.isRead()
                ? history.ordinalOfRead(first.version())
                : history.ordinalOf(first.version(), first.operation()) - 1;
        if (ordinal >= RowHistory.NEVER) {
            sizes.put(row, ordinal + 1);
            moment = moment.and(SnapshotMoment.after(history, ordinal, moment.place()));
        }
    }

    /** It must have been gone by then: else it is missed from its first change on. */
    private void addUnseen(RowKey row, RowHistory history) {
        if (history.isAbsentAfter(history.last()) && moment.permits(history, history.last())) {
            sizes.put(row, history.size());
        }
    }
}
