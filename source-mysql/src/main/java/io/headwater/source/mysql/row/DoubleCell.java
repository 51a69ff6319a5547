package io.headwater.source.mysql.row;

import io.headwater.spi.ValueWriter;

/** A DOUBLE. */
final class DoubleCell extends Cell {
    @Override
    Object get(byte[] body, int offset, int width) {
        return value(body, offset);
    }

    @Override
    void write(byte[] body, int offset, int width, ValueWriter out) {
        out.writeNumber(value(body, offset));
    }

    private static double value(byte[] body, int offset) {
        return Double.longBitsToDouble(Bytes.littleEndianLong(body, offset));
    }
}
