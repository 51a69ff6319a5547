package io.headwater.compression;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** Writes gzip members with one deflater, where the JDK's stream would make a new one, of 256 KB, for each payload. */
final class GzipCompressor extends Compressor {
    /** Deflate; no name, no time, no flags, operating system unknown: RFC 1952, section 2.3. */
    private static final byte[] HEADER = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private static final int TRAILER = 8;

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final CRC32 crc = new CRC32();

    @Override
    byte @Nullable [] smaller(byte[] payload) {
        int room = payload.length - 1 - HEADER.length - TRAILER;
        if (room <= 0) {
            return null;
        }
        byte[] out = buffer(payload.length);
        int length = deflate(payload, out, room);
        if (!deflater.finished()) {
            return null;
        }
        System.arraycopy(HEADER, 0, out, 0, HEADER.length);
        writeTrailer(payload, ByteBuffer.wrap(out, HEADER.length + length, TRAILER));
        return Arrays.copyOf(out, HEADER.length + length + TRAILER);
    }

    private int deflate(byte[] payload, byte[] out, int room) {
        deflater.reset();
        deflater.setInput(payload);
        deflater.finish();
        return deflater.deflate(out, HEADER.length, room);
    }

    private void writeTrailer(byte[] payload, ByteBuffer out) {
        crc.reset();
        crc.update(payload);
        out.order(ByteOrder.LITTLE_ENDIAN).putInt((int) crc.getValue()).putInt(payload.length);
    }

    @Override
    public void close() {
        deflater.end();
    }
}
