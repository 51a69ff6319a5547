package io.headwater.testkit.oracle;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** What the {@code crc} column of a row holds, so that the row proves itself wherever it is found. */
public final class RowChecksum {
    private RowChecksum() {}

    public static long of(long key, long version, int w, byte[] payload) {
        CRC32 crc = new CRC32();
        crc.update(
                ByteBuffer.allocate(20).putLong(key).putLong(version).putInt(w).flip());
        crc.update(payload);
        return crc.getValue();
    }
}
