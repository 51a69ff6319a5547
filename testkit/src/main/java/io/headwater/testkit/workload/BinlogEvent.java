package io.headwater.testkit.workload;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One event of a binary log file.
 *
 * @param position where it begins in the file
 * @param body what comes after the common header, without the checksum; little-endian
 */
record BinlogEvent(int type, long position, ByteBuffer body) {
    private static final int MAGIC_BYTES = 4;
    private static final int HEADER_BYTES = 19;
    private static final int TYPE_AT = 4;
    private static final int SIZE_AT = 9;
    private static final int CHECKSUM_BYTES = 4;

    /** All whole events of a file, which is expected to be written with checksums, as it is by default. */
    static List<BinlogEvent> in(Path file) throws IOException {
        List<BinlogEvent> events = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            int position = MAGIC_BYTES;
            while (position + HEADER_BYTES < bytes.limit()) {
                int size = bytes.getInt(position + SIZE_AT);
                ByteBuffer body = bytes.slice(position + HEADER_BYTES, size - HEADER_BYTES - CHECKSUM_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
                events.add(new BinlogEvent(bytes.get(position + TYPE_AT), position, body));
                position += size;
            }
        }
        return events;
    }
}
