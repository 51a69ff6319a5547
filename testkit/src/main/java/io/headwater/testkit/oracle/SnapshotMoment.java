package io.headwater.testkit.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When a snapshot was taken, in ticks of the workload's clock, as far as its rows tell: not before the commits it has
 * seen had begun, not after the next commits of those rows had ended.
 */
record SnapshotMoment(String place, long notBefore, long notAfter) {
    /** Before everything: no row was there. */
    static final SnapshotMoment BEGINNING = new SnapshotMoment("the beginning", Long.MIN_VALUE, Long.MIN_VALUE);

    /** The moments of all snapshots that were read from, the latest last. */
    static List<SnapshotMoment> of(Truth truth, Collection<ObservedChange> observed) {
        Map<RowKey, RowHistory> histories = truth.histories();
        Map<String, SnapshotMoment> byPlace = new LinkedHashMap<>();
        for (ObservedChange change : observed) {
            RowHistory history = histories.get(change.row());
            if (change.isRead() && history != null && history.ordinalOfRead(change.version()) != RowHistory.NEVER) {
                byPlace.merge(change.place(), of(change, history), SnapshotMoment::and);
            }
        }
        List<SnapshotMoment> moments = new ArrayList<>(byPlace.values());
        moments.sort(Comparator.comparingLong(SnapshotMoment::notBefore));
        return moments;
    }

    boolean isTorn() {
        return notBefore > notAfter;
    }

    /** Whether the change of this ordinal may have been the row's last one at this moment. */
    boolean permits(RowHistory history, int ordinal) {
        boolean seen = ordinal == RowHistory.NEVER || history.get(ordinal).begun() <= notAfter;
        boolean nextUnseen =
                ordinal == history.last() || history.get(ordinal + 1).ended() >= notBefore;
        return seen && nextUnseen;
    }

    private static SnapshotMoment of(ObservedChange read, RowHistory history) {
        return after(history, history.ordinalOfRead(read.version()), read.place());
    }

    /** When the change of this ordinal was the row's last one. */
    static SnapshotMoment after(RowHistory history, int ordinal, String place) {
        long begun = ordinal == RowHistory.NEVER
                ? Long.MIN_VALUE
                : history.get(ordinal).begun();
        long nextEnded = ordinal == history.last()
                ? Long.MAX_VALUE
                : history.get(ordinal + 1).ended();
        return new SnapshotMoment(place, begun, nextEnded);
    }

    SnapshotMoment and(SnapshotMoment other) {
        return new SnapshotMoment(place, Math.max(notBefore, other.notBefore), Math.min(notAfter, other.notAfter));
    }
}
