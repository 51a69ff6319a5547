package io.headwater.source.mysql;

import io.headwater.spi.TableId;
import java.util.List;

/**
 * What a server says of itself when a source is created.
 *
 * @param head where its binlog ended
 * @param allTables how many tables the account sees
 * @param captured those of them that match
 * @param mayLockGlobally whether the account may take FLUSH TABLES WITH READ LOCK
 */
record ServerFacts(
        String uuid,
        String version,
        boolean gtids,
        BinlogPlace head,
        int allTables,
        List<CapturedTable> captured,
        boolean mayLockGlobally) {
    ServerFacts {
        captured = List.copyOf(captured);
    }

    long estimatedRows() {
        return captured.stream().mapToLong(CapturedTable::estimatedRows).sum();
    }

    List<TableId> withoutPrimaryKey() {
        return captured.stream()
                .filter(table -> !table.primaryKey())
                .map(CapturedTable::id)
                .toList();
    }

    /** @param estimatedRows by the server's statistics: a guess */
    record CapturedTable(TableId id, long estimatedRows, boolean primaryKey) {}
}
