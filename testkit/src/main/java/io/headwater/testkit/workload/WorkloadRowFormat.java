package io.headwater.testkit.workload;

import io.headwater.spi.TableId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** How the binary log writes rows of one of the workload's tables: five columns, none of them ever null. */
record WorkloadRowFormat(TableId table, boolean longPayloads) {
    private static final int COLUMNS = 5;
    private static final int BITMAP_BYTES = 1;
    private static final int LONGEST_WITH_ONE_LENGTH_BYTE = 255;

    /** The table that a map of tables is about; read after the table's number and the flags. */
    static TableId table(ByteBuffer body) {
        return new TableId(name(body), name(body));
    }

    /** Reads on after the table's names. */
    static WorkloadRowFormat of(TableId table, ByteBuffer body) {
        // The number of columns, the type of each, and how long the block is that says more about the types.
        body.position(body.position() + 1 + COLUMNS + 1);
        // Of the five, only the payload's type has more to say: its greatest length.
        int longest = Short.toUnsignedInt(body.getShort());
        return new WorkloadRowFormat(table, longest > LONGEST_WITH_ONE_LENGTH_BYTE);
    }

    void skipColumnBitmaps(ByteBuffer body, int images) {
        body.position(body.position() + 1 + images * BITMAP_BYTES);
    }

    WorkloadRow read(ByteBuffer body) {
        byte nulls = body.get();
        if ((nulls & (1 << COLUMNS) - 1) != 0) {
            throw new IllegalStateException("a column of " + table + " is null");
        }
        long key = body.getLong();
        long version = body.getLong();
        int w = body.getInt();
        byte[] payload = new byte[longPayloads ? Short.toUnsignedInt(body.getShort()) : Byte.toUnsignedInt(body.get())];
        body.get(payload);
        return new WorkloadRow(key, version, new RowContent(w, payload), Integer.toUnsignedLong(body.getInt()));
    }

    /** A length, the text, and a zero. */
    private static String name(ByteBuffer body) {
        byte[] text = new byte[Byte.toUnsignedInt(body.get())];
        body.get(text);
        body.get();
        return new String(text, StandardCharsets.UTF_8);
    }
}
