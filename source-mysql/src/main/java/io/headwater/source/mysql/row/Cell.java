package io.headwater.source.mysql.row;

import io.headwater.spi.ValueWriter;
import org.jspecify.annotations.Nullable;

/** What the bytes of one column mean. Immutable; any thread. */
abstract class Cell {
    /**
     * The value, of the types that {@link io.headwater.spi.Row#get} lists.
     *
     * @param offset where the cell begins, with the length that precedes it if it is of varying length
     * @param width of all of it
     */
    abstract @Nullable Object get(byte[] body, int offset, int width);

    /** Writes what {@link #get} gives. */
    void write(byte[] body, int offset, int width, ValueWriter out) {
        out.writeValue(get(body, offset, width));
    }
}
