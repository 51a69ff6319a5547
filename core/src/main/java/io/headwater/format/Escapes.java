package io.headwater.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Which characters may not stand in a text of JSON as they are, and what stands for them. Immutable. */
final class Escapes {
    /** What follows the backslash of a character that is spelled by its code. */
    static final byte CODE = 'u';

    private static final int DEL = 0x7f;
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final long HIGH_BITS = EACH_BYTE * 0x80;

    private final boolean asciiOnly;
    private final byte[] hexDigits;

    /** By byte of UTF-8: what follows the backslash, or 0 for a byte that stands as it is. */
    private final byte[] letters = new byte[256];

    /** @param asciiOnly whether all that Python does not take for ASCII is escaped: DEL, too */
    Escapes(boolean asciiOnly, String hexDigits) {
        this.asciiOnly = asciiOnly;
        this.hexDigits = hexDigits.getBytes(US_ASCII);
        for (int b = 0; b < letters.length; b++) {
            letters[b] = letter(b);
        }
    }

    /** Of four bytes of UTF-8 Jackson makes two escapes, one for each half of the character in UTF-16. */
    private byte letter(int utf8) {
        return switch (utf8) {
            case '"', '\\' -> (byte) utf8;
            case '\b' -> 'b';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\f' -> 'f';
            case '\r' -> 'r';
            default -> utf8 < ' ' || utf8 >= (asciiOnly ? DEL : 0xf0) ? CODE : 0;
        };
    }

    /** What follows the backslash, or 0 if the byte stands as it is. Above ASCII it is asked of a first byte. */
    byte letter(byte utf8) {
        return letters[utf8 & 0xff];
    }

    /** Whether a character beyond ASCII stands as it is. */
    boolean keeps(char character) {
        return !asciiOnly && !Character.isSurrogate(character);
    }

    byte hexDigit(int value) {
        return hexDigits[value & 0xf];
    }

    /** Whether all eight bytes of a word stand as they are: {@link #letter} of each, at once. */
    boolean keepsAll(long word) {
        long quotes = word ^ (EACH_BYTE * '"');
        long backslashes = word ^ (EACH_BYTE * '\\');
        // In each term a byte that counts, and none below the first of them, sets its high bit.
        long found = (word - EACH_BYTE * ' ') & ~word
                | (quotes - EACH_BYTE) & ~quotes
                | (backslashes - EACH_BYTE) & ~backslashes
                | (asciiOnly ? word | (word + EACH_BYTE) : word & word << 1 & word << 2 & word << 3);
        return (found & HIGH_BITS) == 0;
    }
}
