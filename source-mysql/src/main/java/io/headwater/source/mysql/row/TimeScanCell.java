package io.headwater.source.mysql.row;

import io.headwater.spi.ValueWriter;

/** A DATE, a DATETIME, or a TIMESTAMP of a session in UTC: {@code 2026-11-01 12:30:00.250}. */
final class TimeScanCell extends TextScanCell {
    private static final int DATE_LENGTH = 10;
    private static final int SECOND_LENGTH = 19;

    private final boolean trimmed;

    /** @param trimmed whether a fraction of a second is without trailing zeros */
    TimeScanCell(ShapeColumn column, boolean trimmed) {
        super(column);
        this.trimmed = trimmed;
    }

    /** Not where year, month or day is zero. */
    @Override
    boolean isPlain(byte[] text) {
        return text.length >= DATE_LENGTH
                && !(text[0] == '0' && text[1] == '0' && text[2] == '0' && text[3] == '0')
                && !(text[5] == '0' && text[6] == '0')
                && !(text[8] == '0' && text[9] == '0');
    }

    @Override
    Object value(byte[] text) {
        return characters(text).toString();
    }

    @Override
    void write(byte[] text, ValueWriter out) {
        Characters characters = characters(text);
        out.writeText(characters.bytes(), 0, characters.length());
    }

    private Characters characters(byte[] text) {
        Characters characters = Characters.begin();
        characters.put(text, 0, DATE_LENGTH);
        if (text.length > DATE_LENGTH) {
            characters.put('T').put(text, DATE_LENGTH + 1, text.length);
            if (trimmed && text.length > SECOND_LENGTH) {
                characters.dropEmptyFraction();
            }
        }
        return characters.put('Z');
    }
}
