package io.headwater.source.mysql.row;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A value that Debezium reads and converts. */
final class ConvertedScanCell extends ScanCell {
    private final ShapeColumn column;

    ConvertedScanCell(ShapeColumn column) {
        this.column = column;
    }

    @Override
    @Nullable
    Object scan(ResultSet result, int index, ScannedColumns columns) throws SQLException {
        return columns.value(result, index);
    }

    @Override
    @Nullable
    Object get(Object kept) {
        return column.converted(kept);
    }
}
