package io.headwater.testkit.oracle;

import java.util.List;

/**
 * What one walk over a row's changes may do.
 *
 * @param readsFollow whether a row is only read as its changes have told before
 * @param moments of the snapshots from which the stream went on, the latest last, at least one; only asked when the start
 *     is a snapshot
 */
record WalkRules(StartPoint start, boolean readsFollow, List<SnapshotMoment> moments, int allowedRewinds) {
    WalkRules {
        moments = List.copyOf(moments);
    }

    boolean startsAtSnapshot() {
        return start instanceof StartPoint.Snapshot;
    }

    /** The ordinal of the last change of a row that need not be seen, as far as the start point alone tells. */
    int base(RowKey row) {
        return start instanceof StartPoint.Mark mark ? mark.base(row) : RowHistory.NEVER;
    }

    /** Whether a row read by a snapshot starts over from there. */
    boolean readSetsBase(boolean seenAny) {
        return startsAtSnapshot() && (!seenAny || start.snapshots() > 1);
    }

    /** Whether a later snapshot than this one was taken, as it may be. */
    boolean isOutdated(String place) {
        return start.snapshots() > 1
                && !place.equals(moments.get(moments.size() - 1).place());
    }

    /** Whether one of the snapshots may have come after this change, and found no row. */
    boolean mayHaveFoundNothing(RowHistory history, int ordinal) {
        return history.isAbsentAfter(ordinal) && moments.stream().anyMatch(moment -> moment.permits(history, ordinal));
    }
}
