package io.headwater.source.mysql;

import io.headwater.spi.TableId;

/**
 * A foreign key that changes rows of its table when rows of another are changed.
 *
 * @param table whose rows it changes
 * @param rules such as {@code ON DELETE CASCADE}
 * @param columns those of both tables, as a statement defines them: {@code (order_id) REFERENCES shop.orders (id)}
 */
record ForeignKey(TableId table, String name, String rules, String columns) {
    @Override
    public String toString() {
        return table + "." + name + " (" + rules + ")";
    }
}
