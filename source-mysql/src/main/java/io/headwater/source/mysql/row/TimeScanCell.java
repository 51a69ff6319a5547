package io.headwater.source.mysql.row;

import io.headwater.spi.ValueWriter;

/** As text in ISO-8601. */
final class TimeScanCell extends DateScanCell {
    private static final int SECOND_LENGTH = 19;

    private final boolean trimmed;

    /** @param trimmed whether a fraction of a second is without trailing zeros */
    TimeScanCell(ShapeColumn column, boolean trimmed) {
        super(column);
        this.trimmed = trimmed;
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
