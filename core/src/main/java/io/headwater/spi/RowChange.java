package io.headwater.spi;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One committed change of one row, or of a table as a whole.
 *
 * <p>An update that changes the primary key is two changes, as two rows are concerned: a {@link Operation#DELETE} of
 * the old key, then an {@link Operation#INSERT} of the new one.
 *
 * @param operation what happened
 * @param table where
 * @param key the columns that name the row, or {@code null} if the table has none
 * @param before the row as it was: for UPDATE and DELETE
 * @param after the row as it is: for READ, INSERT and UPDATE; for SCHEMA, what describes the change
 * @param origin where and when
 */
public record RowChange(
        Operation operation,
        TableId table,
        @Nullable Row key,
        @Nullable Row before,
        @Nullable Row after,
        Origin origin) {
    public RowChange {
        requireNonNull(operation, "operation is null");
        requireNonNull(table, "table is null");
        requireNonNull(origin, "origin is null");
    }

    /** The row as it is, or as it last was: {@code null} only for changes of a whole table, TRUNCATE and SCHEMA. */
    public @Nullable Row row() {
        if (operation == Operation.SCHEMA) {
            return null;
        }
        return after != null ? after : before;
    }

    /** What, where and which event; never values. */
    @Override
    public String toString() {
        return operation + " " + table + " " + origin.eventId();
    }
}
