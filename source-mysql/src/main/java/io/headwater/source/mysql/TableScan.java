package io.headwater.source.mysql;

import io.debezium.connector.SnapshotRecord;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.pipeline.source.snapshot.chunked.SnapshotChunk;
import io.headwater.source.mysql.row.ScanShape;
import io.headwater.source.mysql.row.ScannedColumns;
import io.headwater.spi.TableId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands on the rows of one table, or of a part of it, in portions. Each row says whether it is the first or the last, of the table or of
 * all; whether it is the last of all is not known before the last table is read, so the last row of a table is held
 * back. One thread.
 */
final class TableScan {
    private static final int PORTION_ROWS = 256;
    private static final long PORTION_BYTES = 128 << 10;

    /** Of a row: its change, origin and views. */
    private static final int VIEWS = 300;

    private final TableId table;
    private final ScanShape row;
    private final @Nullable ScanShape key;
    private final ScannedColumns reader;
    private final MySqlOffsetContext offset;
    private final Handover handover;
    private List<SnapshotRows.Scanned> rows = new ArrayList<>();
    private long bytes;

    TableScan(
            TableId table,
            ScanShape row,
            @Nullable ScanShape key,
            ScannedColumns reader,
            MySqlOffsetContext offset,
            Handover handover) {
        this.table = table;
        this.row = row;
        this.key = key;
        this.reader = reader;
        this.offset = offset;
        this.handover = handover;
    }

    /**
     * Scans to the end.
     *
     * @param places what its first and last row are called
     * @return the last row, not handed on; {@code null} if the table is empty
     */
    @Nullable
    SnapshotRows run(ResultSet result, Places places, Progress progress) throws SQLException, InterruptedException {
        if (!result.next()) {
            return null;
        }
        progress.foundRow();
        SnapshotRows.Scanned scanned = scan(result);
        if (!result.next()) {
            return alone(scanned, places.only());
        }
        handover.put(alone(scanned, places.first()));
        scanned = scan(result);
        while (result.next()) {
            add(scanned);
            if (isFull()) {
                hand();
                progress.handedPortion();
            }
            scanned = scan(result);
        }
        hand();
        return alone(scanned, places.last());
    }

    private SnapshotRows.Scanned scan(ResultSet result) throws SQLException {
        return scanned(row, key, result, reader);
    }

    /** Keeps the present row of a result. */
    static SnapshotRows.Scanned scanned(ScanShape row, @Nullable ScanShape key, ResultSet result, ScannedColumns reader)
            throws SQLException {
        return new SnapshotRows.Scanned(row.scan(result, reader), key == null ? null : key.scan(result, reader));
    }

    private void add(SnapshotRows.Scanned scanned) {
        rows.add(scanned);
        bytes += bytes(scanned);
    }

    private boolean isFull() {
        return rows.size() >= PORTION_ROWS || bytes >= PORTION_BYTES;
    }

    private void hand() throws InterruptedException {
        if (!rows.isEmpty()) {
            handover.put(portion(rows, SnapshotRecord.TRUE, bytes));
            rows = new ArrayList<>();
            bytes = 0;
        }
    }

    private SnapshotRows alone(SnapshotRows.Scanned scanned, SnapshotRecord place) {
        return portion(List.of(scanned), place, bytes(scanned));
    }

    private SnapshotRows portion(List<SnapshotRows.Scanned> found, SnapshotRecord place, long heap) {
        offset.markSnapshotRecord(place);
        return new SnapshotRows(table, row, key, found, offset.getSourceInfo(), Instant.now(), heap);
    }

    /** An estimate, not too low, of the heap that a kept row takes. */
    static long bytes(SnapshotRows.Scanned scanned) {
        return VIEWS + ScanShape.bytes(scanned.row()) + (scanned.key() == null ? 0 : ScanShape.bytes(scanned.key()));
    }

    /** What the first row of a scan, its last row, and a row that is both are called. */
    record Places(SnapshotRecord first, SnapshotRecord only, SnapshotRecord last) {
        static final Places FIRST_TABLE =
                new Places(SnapshotRecord.FIRST, SnapshotRecord.FIRST, SnapshotRecord.LAST_IN_DATA_COLLECTION);
        static final Places TABLE = new Places(
                SnapshotRecord.FIRST_IN_DATA_COLLECTION,
                SnapshotRecord.LAST_IN_DATA_COLLECTION,
                SnapshotRecord.LAST_IN_DATA_COLLECTION);

        /** The last part of a table may be read before the others. */
        static Places of(SnapshotChunk chunk) {
            Places table = chunk.isFirstChunkOfSnapshot() ? FIRST_TABLE : TABLE;
            SnapshotRecord first = chunk.isFirstChunk() ? table.first : SnapshotRecord.TRUE;
            SnapshotRecord last = chunk.isLastChunk() ? table.last : SnapshotRecord.TRUE;
            return new Places(first, chunk.isFirstChunk() ? first : last, last);
        }
    }

    /** Is told how a scan goes on; throws if it is to end. */
    interface Progress {
        /** The table is not empty. Nothing of it is handed on yet. */
        void foundRow() throws InterruptedException;

        void handedPortion() throws InterruptedException;
    }
}
