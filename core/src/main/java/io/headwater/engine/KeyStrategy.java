package io.headwater.engine;

import io.headwater.spi.RowChange;
import java.util.List;
import java.util.Map;

/**
 * Says which key a change belongs to: changes of one key keep their order, and a partitioned destination partitions by
 * it.
 *
 * <p>A key is text that names table and row, {@code shop.orders/42}, the same in every process and version: it decides
 * the shard, so changing how it is written would tear a row's history apart. Called on the reader thread only.
 */
@FunctionalInterface
public interface KeyStrategy {
    String key(RowChange change);

    /** By the columns that name a row; a table without a primary key is one key. */
    static KeyStrategy primaryKey() {
        return change -> change.key() == null ? change.table().toString() : KeyText.of(change.table(), change.key());
    }

    /** Every table is one key. */
    static KeyStrategy table() {
        return change -> change.table().toString();
    }

    /**
     * By named columns: of the row as it is, or of a deleted row as it was. Tables not named go by primary key.
     *
     * @param columns the columns of a table, by {@code database.table}
     */
    static KeyStrategy columns(Map<String, List<String>> columns) {
        return new ColumnsKey(columns);
    }
}
