package io.headwater.testkit.workload;

import io.headwater.testkit.oracle.CommittedChange;
import io.headwater.testkit.oracle.RowHistory;
import io.headwater.testkit.oracle.RowKey;
import io.headwater.testkit.oracle.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every committed change, row by row, with the ticks before and after its commit. Thread-safe. */
final class Journal {
    private final Map<RowKey, List<CommittedChange>> changes = new HashMap<>();
    private long clock;
    private long size;
    private long settled;

    /** The present moment, later than all before. */
    synchronized long tick() {
        return ++clock;
    }

    /** Called while the rows are still locked, so that each row's changes come in commit order. */
    synchronized void committed(List<RowVersion> versions, long begun) {
        long ended = tick();
        for (RowVersion version : versions) {
            changes.computeIfAbsent(version.row(), none -> new ArrayList<>(1))
                    .add(new CommittedChange(version.version(), version.operation(), version.lasting(), begun, ended));
        }
        size += versions.size();
    }

    synchronized long size() {
        return size;
    }

    /** A commit lost its answer, and what became of it is known now. */
    synchronized void settled() {
        settled++;
    }

    synchronized long settledCommits() {
        return settled;
    }

    synchronized Truth truth() {
        Map<RowKey, RowHistory> histories = new HashMap<>();
        changes.forEach((row, history) -> histories.put(row, new RowHistory(history)));
        return new Truth(histories);
    }
}
