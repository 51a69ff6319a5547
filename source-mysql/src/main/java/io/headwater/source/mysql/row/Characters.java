package io.headwater.source.mysql.row;

import java.nio.charset.StandardCharsets;

/** A short ASCII text in the making. Each thread has one, for what is written and taken at once. */
final class Characters {
    /** More than the longest decimal has: 65 digits, a sign, a point and a zero before it. */
    private static final int LONGEST = 96;

    private static final ThreadLocal<Characters> OF_THREAD = ThreadLocal.withInitial(Characters::new);

    private final byte[] ascii = new byte[LONGEST];
    private int length;

    private Characters() {}

    /** Empty. */
    static Characters begin() {
        Characters characters = OF_THREAD.get();
        characters.length = 0;
        return characters;
    }

    Characters put(char character) {
        ascii[length++] = (byte) character;
        return this;
    }

    /** A number with leading zeros. */
    Characters put(long number, int digits) {
        long rest = number;
        for (int i = length + digits - 1; i >= length; i--) {
            ascii[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    Characters put(byte[] text, int from, int to) {
        System.arraycopy(text, from, ascii, length, to - from);
        length += to - from;
        return this;
    }

    /** Of a text that ends with a fraction: its trailing zeros, and the point if nothing is left behind it. */
    void dropEmptyFraction() {
        while (ascii[length - 1] == '0') {
            length--;
        }
        if (ascii[length - 1] == '.') {
            length--;
        }
    }

    byte[] bytes() {
        return ascii;
    }

    int length() {
        return length;
    }

    @Override
    public String toString() {
        return new String(ascii, 0, length, StandardCharsets.ISO_8859_1);
    }
}
