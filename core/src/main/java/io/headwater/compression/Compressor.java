package io.headwater.compression;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Compresses payloads. One thread. */
public abstract class Compressor implements AutoCloseable {
    static final Compressor NONE = new Compressor() {
        @Override
        byte @Nullable [] smaller(byte[] payload) {
            return null;
        }
    };

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};

    /** One large payload must not make a lane keep as much for ever. */
    private static final int KEPT_BYTES = 1 << 20;

    private byte[] buffer = new byte[0];

    Compressor() {}

    /** The payload compressed, or itself: if it is compressed already, or would not become smaller. */
    public final byte[] compress(byte[] payload) {
        byte[] smaller = isCompressed(payload) ? null : smaller(payload);
        return smaller == null ? payload : smaller;
    }

    abstract byte @Nullable [] smaller(byte[] payload);

    /** A buffer of at least this size, the same one as long as it suffices. */
    final byte[] buffer(int size) {
        if (size > KEPT_BYTES) {
            return new byte[size];
        }
        if (buffer.length < size) {
            buffer = new byte[Math.min(KEPT_BYTES, Integer.highestOneBit(size) * 2)];
        }
        return buffer;
    }

    /** Frees what the JVM does not. */
    @Override
    public void close() {}

    private static boolean isCompressed(byte[] payload) {
        return startsWith(payload, GZIP) || startsWith(payload, ZSTD);
    }

    private static boolean startsWith(byte[] payload, byte[] magic) {
        return payload.length >= magic.length && Arrays.mismatch(payload, 0, magic.length, magic, 0, magic.length) < 0;
    }
}
