package io.headwater.source.mysql.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers in bytes. */
final class Bytes {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Bytes() {}

    static int littleEndian(byte[] body, int offset, int width) {
        return switch (width) {
            case 1 -> body[offset] & 0xFF;
            case 2 -> body[offset] & 0xFF | (body[offset + 1] & 0xFF) << 8;
            case 3 -> body[offset] & 0xFF | (body[offset + 1] & 0xFF) << 8 | (body[offset + 2] & 0xFF) << 16;
            default -> (int) INT.get(body, offset);
        };
    }

    static long littleEndianLong(byte[] body, int offset) {
        return (long) LONG.get(body, offset);
    }

    static long bigEndian(byte[] body, int offset, int width) {
        long value = 0;
        for (int i = offset; i < offset + width; i++) {
            value = value << 8 | body[i] & 0xFF;
        }
        return value;
    }

    static boolean isAscii(byte[] body, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            if ((littleEndianLong(body, at) & 0x8080808080808080L) != 0) {
                return false;
            }
        }
        for (; at < to; at++) {
            if (body[at] < 0) {
                return false;
            }
        }
        return true;
    }
}
