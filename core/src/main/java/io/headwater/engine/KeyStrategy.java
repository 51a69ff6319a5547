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

    /**
     * Every transaction is one key: its changes stay together, in order. The changes of a row in <em>different</em>
     * transactions are of different keys, and have no order. What is of no transaction, such as the rows of a snapshot,
     * goes by primary key.
     */
    static KeyStrategy transaction() {
        KeyStrategy others = primaryKey();
        return change -> {
            String transaction = change.origin().transaction();
            // Before the first slash every other key has the dot between database and table.
            return transaction == null ? others.key(change) : "transaction/" + transaction;
        };
    }

    /**
     * By text in which <code>{database}</code>, <code>{table}</code> and <code>{column}</code> stand for what a change
     * has there. The character that follows, and the percent sign, are escaped in what takes their place, so that
     * different values give different keys. Columns are those of the row as it is, or of a deleted row as it was. A
     * table without one of the columns goes by primary key.
     *
     * @throws IllegalArgumentException if nothing stands between two placeholders, there is none, or there is a percent
     *     sign
     */
    static KeyStrategy template(String template) {
        return new TemplateKey(template);
    }

    /**
     * Gives up order for these tables: each change is a key of its own.
     *
     * @param tables as {@code database.table}, in which {@code *} stands for any characters, in upper or lower case
     */
    default KeyStrategy exceptUnordered(List<String> tables) {
        return tables.isEmpty() ? this : new UnorderedKey(tables, this);
    }
}
