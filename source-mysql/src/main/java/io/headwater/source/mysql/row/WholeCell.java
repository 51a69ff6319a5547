package io.headwater.source.mysql.row;

import io.headwater.spi.ValueWriter;
import org.apache.kafka.connect.data.Schema;

/** An integer, of the Java type that Debezium's schema has for it. */
final class WholeCell extends Cell {
    private final boolean unsigned;
    private final Schema.Type type;

    /** @param type INT16, INT32 or INT64, large enough for every value */
    WholeCell(boolean unsigned, Schema.Type type) {
        this.unsigned = unsigned;
        this.type = type;
    }

    @Override
    Object get(byte[] body, int offset, int width) {
        long value = value(body, offset, width);
        return switch (type) {
            case INT16 -> (Object) (short) value;
            case INT32 -> (Object) (int) value;
            default -> (Object) value;
        };
    }

    @Override
    void write(byte[] body, int offset, int width, ValueWriter out) {
        out.writeNumber(value(body, offset, width));
    }

    private long value(byte[] body, int offset, int width) {
        if (width == Long.BYTES) {
            return Bytes.littleEndianLong(body, offset);
        }
        int bits = Integer.SIZE - 8 * width;
        int value = Bytes.littleEndian(body, offset, width) << bits;
        return unsigned ? Integer.toUnsignedLong(value >>> bits) : value >> bits;
    }
}
