package io.headwater.source.mysql.row;

import io.debezium.time.Date;
import io.debezium.time.IsoDate;
import io.debezium.time.IsoTimestamp;
import io.debezium.time.MicroTimestamp;
import io.debezium.time.ZonedTimestamp;
import io.headwater.spi.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Which columns of a result the rows of a scanned table show, and what they mean. Immutable. */
public final class ScanShape {
    private final Columns columns;
    private final int[] indexes;
    private final ScanCell[] cells;
    private final @Nullable Object[] absent;

    /**
     * @param shown in the order of {@code columns}
     * @param indexes of the result's columns, from one, alike; zero for a column that the result does not have
     */
    public ScanShape(Columns columns, List<ShapeColumn> shown, int[] indexes) {
        this.columns = columns;
        this.indexes = indexes.clone();
        this.cells = shown.stream().map(ScanShape::cell).toArray(ScanCell[]::new);
        this.absent = shown.stream().map(column -> column.converted(null)).toArray();
    }

    public Columns columns() {
        return columns;
    }

    /** Keeps the present row of a result: one object for each column. */
    public @Nullable Object[] scan(ResultSet result, ScannedColumns reader) throws SQLException {
        @Nullable Object[] kept = new @Nullable Object[cells.length];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = indexes[i] == 0 ? null : cells[i].scan(result, indexes[i], reader);
        }
        return kept;
    }

    /** An estimate, not too low, of the heap that a kept row takes. */
    public static long bytes(@Nullable Object[] kept) {
        long bytes = 16;
        for (Object value : kept) {
            bytes += 4 + ScanCell.bytes(value);
        }
        return bytes;
    }

    ScanCell cell(int index) {
        return cells[index];
    }

    @Nullable
    Object absent(int index) {
        return absent[index];
    }

    private static ScanCell cell(ShapeColumn column) {
        ScanCell direct = column.mapped() ? null : direct(column);
        return direct != null ? direct : new ConvertedScanCell(column);
    }

    private static @Nullable ScanCell direct(ShapeColumn column) {
        if (column.isWhole()) {
            return new WholeScanCell(column);
        }
        if (column.means(IsoDate.SCHEMA_NAME) || column.means(IsoTimestamp.SCHEMA_NAME)) {
            return new TimeScanCell(column, true);
        }
        if (column.means(ZonedTimestamp.SCHEMA_NAME)) {
            return new TimeScanCell(column, false);
        }
        if (column.means(Date.SCHEMA_NAME) || column.means(MicroTimestamp.SCHEMA_NAME)) {
            return new EpochScanCell(column);
        }
        return column.is(Schema.Type.STRING) && !column.isZeroFilled() ? new StringScanCell(column) : null;
    }
}
