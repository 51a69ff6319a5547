package io.headwater.testkit.oracle;

import io.headwater.spi.TableId;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every change that was committed, row by row. Immutable. */
public final class Truth {
    private final Map<RowKey, RowHistory> histories;
    private final Set<TableId> tables;

    public Truth(Map<RowKey, RowHistory> histories) {
        this.histories = Collections.unmodifiableMap(new TreeMap<>(histories));
        this.tables = histories.keySet().stream().map(RowKey::table).collect(Collectors.toUnmodifiableSet());
    }

    /** Each row that ever was, and its history; rows in order. */
    public Map<RowKey, RowHistory> histories() {
        return histories;
    }

    /** The number of committed changes. */
    public long size() {
        return histories.values().stream().mapToLong(RowHistory::size).sum();
    }

    /** How far each row has come: what a reader that starts now need not see. */
    public Map<RowKey, Integer> mark() {
        return histories.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, row -> row.getValue().size()));
    }

    boolean covers(TableId table) {
        return tables.contains(table);
    }
}
