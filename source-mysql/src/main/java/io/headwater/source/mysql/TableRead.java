package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.TableId;
import java.util.Optional;

/**
 * The reading of a table's rows beside its changes: by a snapshot, or because somebody asked for it.
 *
 * @param request the number by which it was asked for; 0 if it is of a snapshot
 * @param where the rows that are wanted, in SQL; empty for those that the configuration wants
 */
record TableRead(TableId table, long request, Optional<String> where) {
    TableRead {
        requireNonNull(table, "table is null");
        requireNonNull(where, "where is null");
    }

    static TableRead ofSnapshot(TableId table) {
        return new TableRead(table, 0, Optional.empty());
    }

    boolean isRequested() {
        return request > 0;
    }

    /** Without the condition. */
    @Override
    public String toString() {
        return isRequested() ? table + " (request " + request + ")" : table.toString();
    }
}
