package io.headwater.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Which characters may not stand in a text of JSON as they are, and what stands for them. Immutable. */
final class Escapes {
    /** What follows the backslash of a character that is spelled by its code. */
    private static final byte CODE = 'u';

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

    /** Whether a byte of ASCII, or the first of a character, stands as it is. */
    boolean keeps(byte utf8) {
        return letters[utf8 & 0xff] == 0;
    }

    /** Whether a character is of ASCII and stands as it is. */
    boolean keeps(char character) {
        return character <= DEL && letters[character] == 0;
    }

    /** Whether all eight bytes of a word stand as they are: {@link #keeps} of each, at once. */
    boolean keepsAll(long word) {
        long quotes = word ^ (EACH_BYTE * '"');
        long backslashes = word ^ (EACH_BYTE * '\\');
        // Each term sets the high bit of the lowest byte that it looks for, and none if there is no such byte.
        long found = (word - EACH_BYTE * ' ') & ~word
                | (quotes - EACH_BYTE) & ~quotes
                | (backslashes - EACH_BYTE) & ~backslashes
                | (asciiOnly ? word | (word + EACH_BYTE) : word & word << 1 & word << 2 & word << 3);
        return (found & HIGH_BITS) == 0;
    }

    /** Writes a character into a target with room for the widest, and returns where it ends. */
    int write(char character, byte[] target, int from) {
        int at = from;
        if (character <= DEL) {
            return writeAscii((byte) character, target, at);
        }
        if (asciiOnly || Character.isSurrogate(character)) {
            return writeCode(character, target, at);
        }
        if (character < 0x800) {
            target[at++] = (byte) (0xc0 | character >> 6);
        } else {
            target[at++] = (byte) (0xe0 | character >> 12);
            target[at++] = (byte) (0x80 | character >> 6 & 0x3f);
        }
        target[at++] = (byte) (0x80 | character & 0x3f);
        return at;
    }

    private int writeAscii(byte character, byte[] target, int at) {
        byte letter = letters[character];
        if (letter == CODE) {
            return writeCode((char) character, target, at);
        }
        if (letter == 0) {
            target[at] = character;
            return at + 1;
        }
        target[at] = '\\';
        target[at + 1] = letter;
        return at + 2;
    }

    private int writeCode(char character, byte[] target, int from) {
        int at = from;
        target[at++] = '\\';
        target[at++] = CODE;
        for (int shift = 12; shift >= 0; shift -= 4) {
            target[at++] = hexDigits[character >> shift & 0xf];
        }
        return at;
    }
}
