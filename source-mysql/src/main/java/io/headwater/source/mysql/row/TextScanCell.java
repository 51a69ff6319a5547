package io.headwater.source.mysql.row;

import io.headwater.spi.ValueWriter;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A value whose text, as the server sends it, is nearly what is to be written. */
abstract class TextScanCell extends ScanCell {
    private final ShapeColumn column;

    TextScanCell(ShapeColumn column) {
        this.column = column;
    }

    @Override
    final @Nullable Object scan(ResultSet result, int index, ScannedColumns columns) throws SQLException {
        byte[] text = result.getBytes(index);
        return text == null || isPlain(text) ? text : new Odd(odd(text, result, index, columns));
    }

    @Override
    final @Nullable Object get(Object kept) {
        return kept instanceof byte[] text ? value(text) : valueOf((Odd) kept);
    }

    private @Nullable Object valueOf(Odd odd) {
        return odd.value() == null ? column.zeroDate() : column.converted(odd.value());
    }

    @Override
    final void write(Object kept, ValueWriter out) {
        if (kept instanceof byte[] text) {
            write(text, out);
        } else {
            out.writeValue(get(kept));
        }
    }

    /** Whether the value is one of those that this cell knows. */
    abstract boolean isPlain(byte[] text);

    /** What stands for another: as Debezium reads it. {@code null} for a date that no calendar has. */
    @Nullable
    Object odd(byte[] text, ResultSet result, int index, ScannedColumns columns) throws SQLException {
        return columns.value(result, index);
    }

    abstract Object value(byte[] text);

    abstract void write(byte[] text, ValueWriter out);

    final ShapeColumn column() {
        return column;
    }

    private record Odd(@Nullable Object value) {}
}
