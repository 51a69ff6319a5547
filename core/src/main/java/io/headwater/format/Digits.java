package io.headwater.format;

/** Decimal digits of integers, two at a time. */
final class Digits {
    /** Digits and sign of the longest {@code long}. */
    static final int MOST = 20;

    /** Tens and units of 0 to 99, one after the other. */
    private static final byte[] PAIRS = new byte[200];

    /** By count of digits: where one more begins, negative as {@link Long#MIN_VALUE} has no counterpart. */
    private static final long[] LIMITS = new long[19];

    static {
        for (int i = 0; i < 100; i++) {
            PAIRS[2 * i] = (byte) ('0' + i / 10);
            PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
        }
        LIMITS[0] = 0; // zero has a digit, too
        LIMITS[1] = -10;
        for (int i = 2; i < LIMITS.length; i++) {
            LIMITS[i] = LIMITS[i - 1] * 10;
        }
    }

    private Digits() {}

    /** Writes a number into a target with room for {@link #MOST} bytes, and returns where it ends. */
    static int write(long value, byte[] target, int from) {
        int first = from;
        if (value < 0) {
            target[first++] = '-';
        }
        long rest = value < 0 ? value : -value;
        int end = first + count(rest);
        int at = end;
        while (rest <= -100) {
            long quotient = rest / 100;
            at = pair((int) (quotient * 100 - rest), target, at);
            rest = quotient;
        }
        if (rest <= -10) {
            pair((int) -rest, target, at);
        } else {
            target[at - 1] = (byte) ('0' - rest);
        }
        return end;
    }

    /** How many digits a number that is not positive has. */
    private static int count(long negative) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(-negative);
        int least = bits * 1233 >>> 12; // 4096/1233 bits make a digit
        return least == LIMITS.length || negative > LIMITS[least] ? least : least + 1;
    }

    private static int pair(int value, byte[] target, int end) {
        target[end - 2] = PAIRS[2 * value];
        target[end - 1] = PAIRS[2 * value + 1];
        return end - 2;
    }
}
