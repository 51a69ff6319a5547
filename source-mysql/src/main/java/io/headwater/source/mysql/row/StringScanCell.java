package io.headwater.source.mysql.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.spi.ValueWriter;

/** Text, which the server sends as UTF-8 whatever it is stored in, and decimals, whose text is as Debezium writes them. */
final class StringScanCell extends TextScanCell {
    StringScanCell(ShapeColumn column) {
        super(column);
    }

    @Override
    boolean isPlain(byte[] text) {
        return true;
    }

    @Override
    Object value(byte[] text) {
        return new String(text, UTF_8);
    }

    @Override
    void write(byte[] text, ValueWriter out) {
        if (Bytes.isAscii(text, 0, text.length)) {
            out.writeText(text, 0, text.length);
        } else {
            out.writeText(new String(text, UTF_8));
        }
    }
}
