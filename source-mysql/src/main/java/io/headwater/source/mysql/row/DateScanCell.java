package io.headwater.source.mysql.row;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.sql.ResultSet;
import org.jspecify.annotations.Nullable;

/** A DATE, a DATETIME, or a TIMESTAMP of a session in UTC: {@code 2026-11-01 12:30:00.250}. */
abstract class DateScanCell extends TextScanCell {
    static final int DATE_LENGTH = 10;

    DateScanCell(ShapeColumn column) {
        super(column);
    }

    @Override
    final boolean isPlain(byte[] text) {
        return Calendar.hasDate(text);
    }

    /** MySQL can be told to take the 31st of any month. */
    @Override
    final @Nullable Object odd(byte[] text, ResultSet result, int index, ScannedColumns columns) {
        if (Calendar.isZero(text)) {
            return null;
        }
        throw new PipelineException(
                ErrorKind.DATA_REFUSED, column() + ": a value cannot be read: the calendar has no such date");
    }
}
