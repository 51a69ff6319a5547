package io.headwater.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Eight bytes of an array as one number, the first of them lowest. */
final class Words {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long SPACES = 0x2020202020202020L;

    private Words() {}

    static long get(byte[] source, int at) {
        return (long) WORD.get(source, at);
    }

    static void set(byte[] target, int at, long word) {
        WORD.set(target, at, word);
    }

    /** One to eight first bytes of a word, and spaces behind them. */
    static long first(int bytes, long word) {
        long others = -1L << bytes * Byte.SIZE - 1 << 1;
        return word & ~others | SPACES & others;
    }
}
