package io.headwater.replay;

import io.headwater.spi.Position;
import java.nio.charset.StandardCharsets;

/** A line of a rejected file, counted from 1; the lines up to it are read. */
record LinePosition(long line) implements Position {
    @Override
    public byte[] toBytes() {
        return toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "line " + line;
    }
}
