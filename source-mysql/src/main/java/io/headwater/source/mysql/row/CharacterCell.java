package io.headwater.source.mysql.row;

import io.headwater.spi.ValueWriter;
import org.jspecify.annotations.Nullable;

/** A value whose text is short and plain ASCII: decimals, dates and times. */
abstract class CharacterCell extends Cell {
    private final Cell odd;

    /** @param odd reads the values that have no such text */
    CharacterCell(Cell odd) {
        this.odd = odd;
    }

    /** Puts the value's text; false if it has none. */
    abstract boolean put(byte[] body, int offset, Characters text);

    @Override
    final @Nullable Object get(byte[] body, int offset, int width) {
        Characters text = Characters.begin();
        return put(body, offset, text) ? text.toString() : odd.get(body, offset, width);
    }

    @Override
    final void write(byte[] body, int offset, int width, ValueWriter out) {
        Characters text = Characters.begin();
        if (put(body, offset, text)) {
            out.writeText(text.bytes(), 0, text.length());
        } else {
            odd.write(body, offset, width, out);
        }
    }
}
