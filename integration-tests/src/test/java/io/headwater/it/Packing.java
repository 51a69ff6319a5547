package io.headwater.it;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** How a record is packed, by its first bytes. */
enum Packing {
    NONE,
    AGGREGATED,
    GZIP,
    ZSTD;

    static Packing of(byte[] record) {
        return switch (HexFormat.of().formatHex(record, 0, 2)) {
            case "f389" -> AGGREGATED;
            case "1f8b" -> GZIP;
            case "28b5" -> ZSTD;
            default -> NONE;
        };
    }

    /** A record that holds one change, as it was before it was compressed. */
    static byte[] undo(byte[] record) {
        try (InputStream content = content(record)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream content(byte[] record) throws IOException {
        InputStream bytes = new ByteArrayInputStream(record);
        return switch (of(record)) {
            case GZIP -> new GZIPInputStream(bytes);
            case ZSTD -> new ZstdInputStream(bytes);
            default -> bytes;
        };
    }
}
