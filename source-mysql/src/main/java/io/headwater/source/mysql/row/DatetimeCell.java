package io.headwater.source.mysql.row;

/** A DATETIME, as {@code 2026-11-01T12:30:00.25Z}: a fraction without trailing zeros, and none where it is zero. */
final class DatetimeCell extends CharacterCell {
    private static final int BYTES = 5;

    private final int digits;

    DatetimeCell(CellType type, Cell odd) {
        super(odd);
        this.digits = type.fractionDigits();
    }

    @Override
    boolean put(byte[] body, int offset, Characters text) {
        long packed = Bytes.bigEndian(body, offset, BYTES);
        int yearAndMonth = (int) (packed >> 22 & 0x1FFFF);
        int year = yearAndMonth / 13;
        int month = yearAndMonth % 13;
        int day = (int) (packed >> 17 & 31);
        int hour = (int) (packed >> 12 & 31);
        if (!Calendar.hasDate(year, month, day) || year > 9999 || hour > 23) {
            return false;
        }
        Calendar.putDate(text, year, month, day);
        Calendar.putTime(text, hour, (int) (packed >> 6 & 63), (int) (packed & 63));
        putShortFraction(body, offset + BYTES, text);
        text.put('Z');
        return true;
    }

    private void putShortFraction(byte[] body, int offset, Characters text) {
        Calendar.putFraction(text, body, offset, digits);
        if (digits > 0) {
            text.dropEmptyFraction();
        }
    }
}
