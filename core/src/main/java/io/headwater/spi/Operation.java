package io.headwater.spi;

/** What happened to a row, or to a whole table. */
public enum Operation {
    /** A row that a snapshot found: its state, not a change. */
    READ,
    INSERT,
    UPDATE,
    DELETE,
    /** Every row of the table is gone; the change names a table and carries no row. */
    TRUNCATE,
    /**
     * The structure of the table changed, or the table came or went. What {@link RowChange#after} has in the place of a row
     * describes that: which columns it has is the source's to document.
     */
    SCHEMA
}
