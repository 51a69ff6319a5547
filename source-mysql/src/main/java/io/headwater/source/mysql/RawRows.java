package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventType;
import java.util.Arrays;

/**
 * The body of an event of rows, of which only the head is read.
 *
 * @param tableNumber which a TABLE_MAP event before it explains
 * @param rowsStart where the first row begins
 * @param complete whether the rows have all of the table's columns, and these their whole values
 */
record RawRows(EventType type, byte[] body, long tableNumber, int rowsStart, boolean complete) implements EventData {
    private static final long serialVersionUID = 1;
    private static final int TABLE_NUMBER_BYTES = 6;
    private static final int FLAG_BYTES = 2;

    static RawRows of(EventType type, byte[] body) {
        int columnCount = TABLE_NUMBER_BYTES + FLAG_BYTES + extraBytes(type, body);
        int bitmap = columnCount + packedBytes(body, columnCount);
        int columns = packed(body, columnCount);
        int bitmapBytes = (columns + 7) / 8;
        int images = EventType.isUpdate(type) ? 2 : 1;
        boolean complete = type != EventType.PARTIAL_UPDATE_ROWS_EVENT
                && isFull(body, bitmap, columns)
                && (images == 1 || isFull(body, bitmap + bitmapBytes, columns));
        int rowsStart = bitmap + images * bitmapBytes;
        return new RawRows(type, body, number(body, 0, TABLE_NUMBER_BYTES), rowsStart, complete);
    }

    /** The second version of these events may carry more, after its own length. */
    private static int extraBytes(EventType type, byte[] body) {
        boolean second = type == EventType.EXT_WRITE_ROWS
                || type == EventType.EXT_UPDATE_ROWS
                || type == EventType.EXT_DELETE_ROWS
                || type == EventType.PARTIAL_UPDATE_ROWS_EVENT;
        return second ? (int) number(body, TABLE_NUMBER_BYTES + FLAG_BYTES, 2) : 0;
    }

    /** No table has more than 4,096 columns: up to 250 are told in one byte, else in two after a mark. */
    private static int packed(byte[] body, int offset) {
        int first = body[offset] & 0xFF;
        return first <= 250 ? first : (int) number(body, offset + 1, 2);
    }

    private static int packedBytes(byte[] body, int offset) {
        return (body[offset] & 0xFF) <= 250 ? 1 : 3;
    }

    /** Whether there is a bit for each column; what else the last byte holds means nothing. */
    private static boolean isFull(byte[] body, int offset, int columns) {
        for (int i = 0; i < columns; i++) {
            if ((body[offset + (i >> 3)] >> (i & 7) & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] body, int offset, int bytes) {
        long number = 0;
        for (int i = offset + bytes - 1; i >= offset; i--) {
            number = number << 8 | body[i] & 0xFF;
        }
        return number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawRows rows && type == rows.type && Arrays.equals(body, rows.body);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(body);
    }

    /** Never values. */
    @Override
    public String toString() {
        return type + " of table number " + tableNumber + ", " + body.length + " bytes";
    }
}
