package io.headwater.source.mysql.row;

/**
 * A DECIMAL, whose digits MySQL packs by nines into words of four bytes, most significant first; digits that fill no
 * word take fewer bytes, at the outer ends. The first bit is one for what is not negative; in a negative number all
 * bits are turned around.
 */
final class DecimalCell extends CharacterCell {
    private static final int DIGITS_PER_WORD = 9;

    private final int whole;
    private final int scale;

    DecimalCell(CellType type, Cell odd) {
        super(odd);
        this.whole = type.precision() - type.scale();
        this.scale = type.scale();
    }

    @Override
    boolean put(byte[] body, int offset, Characters text) {
        int flip = (body[offset] & 0x80) == 0 ? -1 : 0;
        if (flip != 0) {
            text.put('-');
        }
        int at = putWhole(body, offset, flip, text);
        if (scale > 0) {
            putFraction(body, at, whole == 0, flip, text.put('.'));
        }
        return true;
    }

    /** Without leading zeros, but for one where there is nothing else. */
    private int putWhole(byte[] body, int offset, int flip, Characters text) {
        int first = whole % DIGITS_PER_WORD;
        int at = offset;
        boolean significant = false;
        for (int left = whole; left > 0; ) {
            int digits = left == whole && first > 0 ? first : DIGITS_PER_WORD;
            int bytes = CellType.digitBytes(digits);
            long word = word(body, at, bytes, at == offset, flip);
            if (significant) {
                text.put(word, digits);
            } else if (word != 0) {
                text.put(word, decimalDigits(word));
                significant = true;
            }
            at += bytes;
            left -= digits;
        }
        if (!significant) {
            text.put('0');
        }
        return at;
    }

    private void putFraction(byte[] body, int offset, boolean startsCell, int flip, Characters text) {
        int at = offset;
        for (int left = scale; left > 0; ) {
            int digits = Math.min(left, DIGITS_PER_WORD);
            int bytes = CellType.digitBytes(digits);
            text.put(word(body, at, bytes, startsCell && at == offset, flip), digits);
            at += bytes;
            left -= digits;
        }
    }

    private static long word(byte[] body, int at, int bytes, boolean startsCell, int flip) {
        long word = Bytes.bigEndian(body, at, bytes);
        long sign = startsCell ? 0x80L << 8 * (bytes - 1) : 0;
        return (word ^ sign ^ flip) & (1L << 8 * bytes) - 1;
    }

    private static int decimalDigits(long number) {
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        return digits;
    }
}
