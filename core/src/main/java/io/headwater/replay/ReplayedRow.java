package io.headwater.replay;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Columns;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import java.util.List;

/** Stands where the row was: the key and the payload that were made of it. */
record ReplayedRow(String key, byte[] payload) implements Row {
    private static final Columns NONE = new Columns(List.of());

    static String keyOf(RowChange change) {
        return of(change).key;
    }

    static byte[] payloadOf(RowChange change) {
        return of(change).payload;
    }

    private static ReplayedRow of(RowChange change) {
        return (ReplayedRow) requireNonNull(change.after(), "no record of a rejected file");
    }

    @Override
    public Columns columns() {
        return NONE;
    }

    @Override
    public Object get(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    /** As any row, it shows no values. */
    @Override
    public String toString() {
        return payload.length + " bytes";
    }
}
