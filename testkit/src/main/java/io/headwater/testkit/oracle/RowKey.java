package io.headwater.testkit.oracle;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.TableId;

/** One row of a table, over all its life: deleted and inserted again it is the same. */
public record RowKey(TableId table, long key) implements Comparable<RowKey> {
    public RowKey {
        requireNonNull(table, "table is null");
    }

    @Override
    public int compareTo(RowKey other) {
        int byTable = table.toString().compareTo(other.table.toString());
        return byTable != 0 ? byTable : Long.compare(key, other.key);
    }

    @Override
    public String toString() {
        return table + "[" + key + "]";
    }
}
