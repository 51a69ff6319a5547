package io.headwater.source.mysql.row;

import io.headwater.spi.ValueWriter;
import org.jspecify.annotations.Nullable;

/** Text of a character set that writes ASCII as ASCII. What is not ASCII goes through Java's decoder of that set. */
final class TextCell extends Cell {
    private final int prefix;
    private final Cell decoded;

    /** @param prefix how many bytes tell the length */
    TextCell(int prefix, Cell decoded) {
        this.prefix = prefix;
        this.decoded = decoded;
    }

    @Override
    @Nullable
    Object get(byte[] body, int offset, int width) {
        return decoded.get(body, offset, width);
    }

    @Override
    void write(byte[] body, int offset, int width, ValueWriter out) {
        if (Bytes.isAscii(body, offset + prefix, offset + width)) {
            out.writeText(body, offset + prefix, width - prefix);
        } else {
            decoded.write(body, offset, width, out);
        }
    }
}
