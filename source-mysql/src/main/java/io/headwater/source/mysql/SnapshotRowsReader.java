package io.headwater.source.mysql;

import io.headwater.source.mysql.row.ScanShape;
import io.headwater.source.mysql.row.ScannedRow;
import io.headwater.spi.Columns;
import io.headwater.spi.Operation;
import io.headwater.spi.RowChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes changes of the rows of a scan: views, for others to convert. */
final class SnapshotRowsReader {
    private SnapshotRowsReader() {}

    /** Adds a change for each row to a list, in order. */
    static void read(SnapshotRows rows, Columns sourceColumns, SnapshotIds ids, List<RowChange> changes) {
        SourceBlock source = SourceBlock.of(rows.source(), sourceColumns, ids.prefix(rows.source()));
        for (SnapshotRows.Scanned scanned : rows.rows()) {
            changes.add(new RowChange(
                    Operation.READ,
                    rows.table(),
                    key(rows.key(), scanned),
                    null,
                    new ScannedRow(rows.row(), scanned.row()),
                    new SnapshotOrigin(rows, source, ids.next())));
        }
    }

    private static @Nullable ScannedRow key(@Nullable ScanShape shape, SnapshotRows.Scanned scanned) {
        @Nullable Object[] key = scanned.key();
        return shape == null || key == null ? null : new ScannedRow(shape, key);
    }
}
