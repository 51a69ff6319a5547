package io.headwater.format;

import java.util.Arrays;

/** Bytes that are written often and as they are. Immutable. */
final class Token {
    /** How far {@link #copyTo} may write beyond the token's end. */
    static final int MARGIN = 2 * Long.BYTES;

    private final byte[] padded;
    private final int length;

    Token(byte[] bytes) {
        this.padded = Arrays.copyOf(bytes, bytes.length + MARGIN);
        this.length = bytes.length;
    }

    int length() {
        return length;
    }

    /** Copies all but some first bytes. Two words, which nearly every token fits, need no loop: that halves the time. */
    void copyTo(byte[] target, int at, int skipped) {
        Words.set(target, at, Words.get(padded, skipped));
        Words.set(target, at + Long.BYTES, Words.get(padded, skipped + Long.BYTES));
        for (int i = 2 * Long.BYTES; i < length - skipped; i += Long.BYTES) {
            Words.set(target, at + i, Words.get(padded, skipped + i));
        }
    }
}
