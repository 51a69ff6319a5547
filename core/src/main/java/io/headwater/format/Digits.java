package io.headwater.format;

/** Decimal digits of integers, eight at a time: each step splits all numbers that a word holds side by side. */
final class Digits {
    /** Room for the longest number, and for a last word that is written whole. */
    static final int ROOM = 1 + 3 * Long.BYTES;

    private static final int EIGHT_DIGITS = 100_000_000;
    private static final long ZEROS = 0x3030303030303030L;

    private Digits() {}

    /** Writes a number into a target with {@link #ROOM}, and returns where it ends. */
    static int write(long number, byte[] target, int at) {
        if (number >= 0) {
            return writeNegated(-number, target, at);
        }
        target[at] = '-';
        return writeNegated(number, target, at + 1);
    }

    /** Below zero every {@code long} has its counterpart, above not. */
    private static int writeNegated(long number, byte[] target, int at) {
        if (number <= -EIGHT_DIGITS) {
            int end = writeNegated(number / EIGHT_DIGITS, target, at);
            Words.set(target, end, digits(-(number % EIGHT_DIGITS)) + ZEROS);
            return end + Long.BYTES;
        }
        long digits = digits(-number);
        int leadingZeros = Long.numberOfTrailingZeros(digits | 1L << 56) / Byte.SIZE; // the last one is written
        Words.set(target, at, (digits + ZEROS) >>> leadingZeros * Byte.SIZE);
        return at + Long.BYTES - leadingZeros;
    }

    /** Eight digits, one a byte, the first of them lowest. A division is a multiplication and a shift. */
    private static long digits(long number) {
        long fours = number / 10_000 | number % 10_000 << 32;
        long hundreds = fours * 10_486 >>> 20 & 0x0000_007f_0000_007fL;
        long twos = hundreds | fours - hundreds * 100 << 16;
        long tens = twos * 103 >>> 10 & 0x000f_000f_000f_000fL;
        return tens | twos - tens * 10 << 8;
    }
}
