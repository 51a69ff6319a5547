package io.headwater.source.mysql.row;

/** A DATE, as {@code 2026-11-01Z}. */
final class DateCell extends CharacterCell {
    DateCell(Cell odd) {
        super(odd);
    }

    @Override
    boolean put(byte[] body, int offset, Characters text) {
        int date = Bytes.littleEndian(body, offset, 3);
        int year = date >> 9;
        int month = date >> 5 & 15;
        int day = date & 31;
        if (!Calendar.hasDate(year, month, day)) {
            return false;
        }
        Calendar.putDate(text, year, month, day);
        text.put('Z');
        return true;
    }
}
