package io.headwater.source.mysql;

import io.headwater.spi.Operation;
import io.headwater.spi.RowChange;
import io.headwater.spi.SourceBatch;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes batches of Debezium's records: changes, the place they end at, their size. Used by one thread. */
final class BatchReader {
    private final ChangeReader changes = new ChangeReader();
    private final PositionTracker positions;
    private final SnapshotProgress progress;

    BatchReader(PositionTracker positions, SnapshotProgress progress) {
        this.positions = positions;
        this.progress = progress;
    }

    SourceBatch read(List<SourceRecord> records) {
        List<RowChange> read = new ArrayList<>(records.size());
        long bytes = 0;
        long snapshotRows = 0;
        boolean snapshotOver = false;
        for (SourceRecord record : records) {
            if (ChangeReader.isChange(record)) {
                RowChange change = changes.read(record);
                read.add(change);
                bytes += HeapEstimate.of(record);
                snapshotRows += change.operation() == Operation.READ ? 1 : 0;
            }
            snapshotOver |= positions.passed(record);
        }
        report(snapshotRows, snapshotOver);
        return new SourceBatch(read, positions.take(), bytes);
    }

    private void report(long snapshotRows, boolean snapshotOver) {
        if (snapshotRows > 0) {
            progress.rows(snapshotRows);
        }
        if (snapshotOver) {
            progress.completed();
        }
    }
}
