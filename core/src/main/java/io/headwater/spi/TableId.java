package io.headwater.spi;

import static java.util.Objects.requireNonNull;

/**
 * The name of a table as the source spells it.
 *
 * @param database the database (in MySQL terms also: schema) that holds the table
 * @param name the table's own name
 */
public record TableId(String database, String name) {
    public TableId {
        requireNonNull(database, "database is null");
        requireNonNull(name, "name is null");
    }

    /** {@code database.name}, unquoted: for log lines, keys and patterns. */
    @Override
    public String toString() {
        return database + "." + name;
    }
}
