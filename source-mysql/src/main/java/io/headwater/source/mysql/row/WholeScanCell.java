package io.headwater.source.mysql.row;

import io.headwater.spi.ValueWriter;
import org.apache.kafka.connect.data.Schema;

/** An integer that a long can hold. */
final class WholeScanCell extends TextScanCell {
    WholeScanCell(ShapeColumn column) {
        super(column);
    }

    /** All of up to eighteen digits can be held. */
    @Override
    boolean isPlain(byte[] text) {
        return text.length <= 18;
    }

    @Override
    Object value(byte[] text) {
        Schema.Type type = column().field().schema().type();
        long number = number(text);
        return switch (type) {
            case INT16 -> (Object) (short) number;
            case INT32 -> (Object) (int) number;
            default -> (Object) number;
        };
    }

    @Override
    void write(byte[] text, ValueWriter out) {
        out.writeNumber(number(text));
    }

    private static long number(byte[] text) {
        int sign = text[0] == '-' ? 1 : 0;
        long number = 0;
        for (int i = sign; i < text.length; i++) {
            number = number * 10 + text[i] - '0';
        }
        return sign == 1 ? -number : number;
    }
}
