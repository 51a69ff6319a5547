package io.headwater.source.mysql;

import io.headwater.source.mysql.row.ScannedColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Keeps the rows of one chunk, in parts of the size that is handed on. One use, one thread. */
final class ChunkScan {
    private static final int PART_ROWS = 256;
    private static final long PART_BYTES = 128 << 10;

    /** Whatever the limit in rows: what is kept of a chunk until its window ends. Invariant 5. */
    static final long MOST_BYTES = 4 << 20;

    private final TableRead read;
    private final ChunkQuery query;
    private final ScanStructure structure;
    private final ScannedColumns reader;
    private final Struct source;
    private final List<ChunkPart> parts = new ArrayList<>();
    private List<SnapshotRows.Scanned> rows = new ArrayList<>();
    private long bytes;
    private long cutBytes;
    private int cutRows;

    /** @param source Debezium's {@code source} block of each row */
    ChunkScan(TableRead read, ChunkQuery query, ScanStructure structure, ScannedColumns reader, Struct source) {
        this.read = read;
        this.query = query;
        this.structure = structure;
        this.reader = reader;
        this.source = source;
    }

    /** At least one part; the last one ends the window. */
    List<ChunkPart> run(ResultSet result) throws SQLException {
        while (!isFull() && result.next()) {
            add(TableScan.scanned(structure.row(), structure.key(), result, reader));
            if (rows.size() >= PART_ROWS || bytes >= PART_BYTES || isFull()) {
                cut(ChunkKey.of(result, query.key(), query.keyIndexes()));
            }
        }
        return isFull() ? endingWith(last().endingWindow()) : endOfTable();
    }

    int rows() {
        return cutRows + rows.size();
    }

    long bytes() {
        return cutBytes + bytes;
    }

    private boolean isFull() {
        return rows() >= query.limit() || bytes() >= MOST_BYTES;
    }

    private void add(SnapshotRows.Scanned scanned) {
        rows.add(scanned);
        bytes += TableScan.bytes(scanned);
    }

    private void cut(@Nullable ChunkKey upTo) {
        SnapshotRows portion = new SnapshotRows(
                structure.table(), structure.row(), structure.key(), rows, source, Instant.now(), bytes);
        parts.add(new ChunkPart(read, portion, upTo, false, false));
        cutRows += rows.size();
        cutBytes += bytes;
        rows = new ArrayList<>();
        bytes = 0;
    }

    private List<ChunkPart> endOfTable() {
        if (!rows.isEmpty()) {
            cut(null);
        }
        return parts.isEmpty() ? List.of(ChunkPart.endOf(read)) : endingWith(last().endingTable());
    }

    private ChunkPart last() {
        return parts.get(parts.size() - 1);
    }

    private List<ChunkPart> endingWith(ChunkPart last) {
        parts.set(parts.size() - 1, last);
        return parts;
    }
}
