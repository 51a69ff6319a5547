package io.headwater.source.mysql;

import io.debezium.document.Document;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Those of a history's entries from which the tables of a place are made. An entry tells whole structures: of the entries
 * that tell one table's, the last one is needed. So a start reads what is left, however often tables were changed.
 */
final class NeededEntries {
    private final HistoryGoal goal;

    /** The place of the summary with which the entries begin: it says what others of that place say. */
    private final @Nullable Document summed;

    /** What the entries behind say all of. */
    private final Set<String> told = new HashSet<>();

    private NeededEntries(HistoryGoal goal, @Nullable Document summed) {
        this.goal = goal;
        this.summed = summed;
    }

    /** @param entries oldest first, that may begin with a summary */
    static List<byte[]> of(List<byte[]> entries, HistoryGoal goal) {
        if (entries.isEmpty() || !HistorySummary.isOne(entries.get(0))) {
            return new NeededEntries(goal, null).of(entries);
        }
        List<byte[]> needed = new ArrayList<>(entries.subList(0, 1));
        Document summed = EntryOutline.of(entries.get(0)).position();
        needed.addAll(new NeededEntries(goal, summed).of(entries.subList(1, entries.size())));
        return needed;
    }

    private List<byte[]> of(List<byte[]> entries) {
        List<byte[]> needed = new ArrayList<>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (!HistorySummary.isOne(entries.get(i)) && isNeeded(EntryOutline.of(entries.get(i)))) {
                needed.add(entries.get(i));
            }
        }
        Collections.reverse(needed);
        return needed;
    }

    private boolean isNeeded(EntryOutline entry) {
        // to compare places takes longer, and most entries say nothing that is not said later
        if (isTold(entry) || entry.position().equals(summed) || !goal.includes(entry.position())) {
            return false;
        }
        if (entry.isStatement()) {
            told.clear();
        }
        told.addAll(entry.tables());
        return true;
    }

    private boolean isTold(EntryOutline entry) {
        return told.containsAll(entry.tables()) && !entry.isStatement() && !entry.defaults();
    }
}
