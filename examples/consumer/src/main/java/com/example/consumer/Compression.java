package com.example.consumer;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;

/** What {@code format.compress} has done to a record. Its first bytes say so; no JSON begins like that. */
final class Compression {
    private static final int GZIP = 0x1F8B;
    private static final int ZSTD = 0x28B52FFD;

    private Compression() {}

    /** The record as it was: itself, if it is not compressed. */
    static byte[] undo(byte[] record) {
        try (InputStream content = content(record)) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new IllegalArgumentException("a record begins as a compressed one does, but is none", e);
        }
    }

    private static InputStream content(byte[] record) throws IOException {
        InputStream bytes = new ByteArrayInputStream(record);
        int first = record.length < Integer.BYTES ? 0 : ByteBuffer.wrap(record).getInt();
        if (first >>> 16 == GZIP) {
            return new GZIPInputStream(bytes);
        }
        return first == ZSTD ? new ZstdInputStream(bytes) : bytes;
    }
}
