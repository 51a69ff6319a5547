package io.headwater.source.mysql.row;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.headwater.spi.ValueWriter;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** As a number since 1970: days of a DATE, else microseconds. */
final class EpochScanCell extends DateScanCell {
    EpochScanCell(ShapeColumn column) {
        super(column);
    }

    @Override
    Object value(byte[] text) {
        return text.length == DATE_LENGTH ? (Object) (int) number(text) : (Object) number(text);
    }

    @Override
    void write(byte[] text, ValueWriter out) {
        out.writeNumber(number(text));
    }

    private static long number(byte[] text) {
        String iso = new String(text, US_ASCII).replace(' ', 'T');
        return text.length == DATE_LENGTH ? LocalDate.parse(iso).toEpochDay() : micros(LocalDateTime.parse(iso));
    }

    private static long micros(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) * 1_000_000 + time.getNano() / 1_000;
    }
}
