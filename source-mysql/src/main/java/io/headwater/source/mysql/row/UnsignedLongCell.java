package io.headwater.source.mysql.row;

import io.headwater.spi.ValueWriter;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A BIGINT UNSIGNED. */
final class UnsignedLongCell extends Cell {
    @Override
    Object get(byte[] body, int offset, int width) {
        long value = Bytes.littleEndianLong(body, offset);
        return value >= 0 ? BigDecimal.valueOf(value) : new BigDecimal(new BigInteger(Long.toUnsignedString(value)));
    }

    @Override
    void write(byte[] body, int offset, int width, ValueWriter out) {
        long value = Bytes.littleEndianLong(body, offset);
        if (value >= 0) {
            out.writeNumber(value);
        } else {
            out.writeValue(get(body, offset, width));
        }
    }
}
