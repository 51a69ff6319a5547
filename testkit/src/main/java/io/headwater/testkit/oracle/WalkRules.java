package io.headwater.testkit.oracle;

/**
 * What one walk over a row's changes may do.
 *
 * @param moment of the snapshot that the stream goes on from; only asked when the start is a snapshot
 */
record WalkRules(StartPoint start, SnapshotMoment moment, int allowedRewinds) {
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
        return start.snapshots() > 1 && !place.equals(moment.place());
    }
}
