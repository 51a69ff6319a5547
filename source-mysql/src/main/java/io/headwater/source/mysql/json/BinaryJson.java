package io.headwater.source.mysql.json;

import com.github.shyiko.mysql.binlog.event.deserialization.json.JsonBinary;
import com.github.shyiko.mysql.binlog.event.deserialization.json.JsonFormatter;
import java.io.IOException;

/**
 * Reads MySQL's binary form of a JSON value. What the binlog client's own reader gets wrong is read here: unsigned numbers
 * of 32 bits, times below zero, and the minutes of a far future.
 */
public final class BinaryJson extends JsonBinary {
    private static final int FRACTION_BITS = 24;

    private final ServerSpelling text = new ServerSpelling();

    private BinaryJson(byte[] binary) {
        super(binary);
    }

    /**
     * The text that the server shows for it, without blanks.
     *
     * @throws IOException if it is not a JSON value's binary form
     */
    public static String text(byte[] binary) throws IOException {
        BinaryJson json = new BinaryJson(binary);
        json.parse(json.text);
        return json.text.toString();
    }

    @Override
    protected long readUInt32() throws IOException {
        return super.readUInt32() & 0xFFFF_FFFFL;
    }

    @Override
    protected void parseDate(JsonFormatter formatter) throws IOException {
        long days = readInt64() >> FRACTION_BITS >> 17;
        int months = (int) (days >> 5);
        text.valueDate(months / 13, months % 13, (int) (days & 31));
    }

    @Override
    protected void parseTime(JsonFormatter formatter) throws IOException {
        long packed = readInt64();
        long size = Math.abs(packed);
        long time = size >> FRACTION_BITS;
        text.valueTime(packed < 0, (int) (time >> 12 & 1023), (int) (time >> 6 & 63), (int) (time & 63), (int)
                (size & 0xFFFFFF));
    }

    @Override
    protected void parseDatetime(JsonFormatter formatter) throws IOException {
        long packed = readInt64();
        long time = packed >> FRACTION_BITS;
        int months = (int) (time >> 22);
        text.valueDatetime(
                months / 13,
                months % 13,
                (int) (time >> 17 & 31),
                (int) (time >> 12 & 31),
                (int) (time >> 6 & 63),
                (int) (time & 63),
                (int) (packed & 0xFFFFFF));
    }
}
