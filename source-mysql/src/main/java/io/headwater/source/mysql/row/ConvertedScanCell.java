package io.headwater.source.mysql.row;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A value that Debezium reads and converts. */
final class ConvertedScanCell extends ScanCell {
    /** Debezium has no value for it. */
    private static final Object ZERO_DATE = new Object();

    private final ShapeColumn column;

    ConvertedScanCell(ShapeColumn column) {
        this.column = column;
    }

    @Override
    @Nullable
    Object scan(ResultSet result, int index, ScannedColumns columns) throws SQLException {
        Object value = columns.value(result, index);
        return value == null && result.getBytes(index) != null ? ZERO_DATE : value;
    }

    @Override
    @Nullable
    Object get(Object kept) {
        if (kept == ZERO_DATE) {
            return column.zeroDate();
        }
        // Debezium turns the bytes of a BIT around where they are
        return column.converted(kept instanceof byte[] bytes ? bytes.clone() : kept);
    }
}
