package io.headwater.source.mysql.row;

/** A TIMESTAMP, in UTC, with as many digits of a second as the column has. */
final class TimestampCell extends CharacterCell {
    private static final int BYTES = 4;

    private final int digits;

    TimestampCell(CellType type, Cell odd) {
        super(odd);
        this.digits = type.fractionDigits();
    }

    @Override
    boolean put(byte[] body, int offset, Characters text) {
        long second = Bytes.bigEndian(body, offset, BYTES);
        if (second == 0) {
            return false;
        }
        Calendar.putInstant(text, second);
        Calendar.putFraction(text, body, offset + BYTES, digits);
        text.put('Z');
        return true;
    }
}
