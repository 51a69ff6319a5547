package io.headwater.source.mysql;

import io.headwater.spi.Columns;
import io.headwater.spi.Operation;
import io.headwater.spi.RowChange;
import io.headwater.spi.SourceBatch;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Makes batches of what was handed over: changes, the place they end at, their size. Used by one thread. */
final class BatchReader {
    private final SnapshotIds snapshotIds = new SnapshotIds();
    private final ChangeReader reader = new ChangeReader(snapshotIds);
    private final PositionTracker positions;
    private final SnapshotProgress progress;
    private final XaTransactions xa;
    private @Nullable Columns sourceColumns;

    BatchReader(PositionTracker positions, SnapshotProgress progress, XaTransactions xa) {
        this.positions = positions;
        this.progress = progress;
        this.xa = xa;
    }

    SourceBatch read(List<Handed> items) {
        Batch batch = new Batch();
        for (Handed item : items) {
            if (item instanceof RowEvent event) {
                batch.add(event);
            } else if (item instanceof SnapshotRows rows) {
                batch.add(rows);
            } else if (item instanceof Handed.OfDebezium record) {
                batch.add(record);
            } else if (item instanceof XaEvent event) {
                xa.passed(event);
            }
        }
        report(batch.snapshotRows, batch.snapshotOver);
        return new SourceBatch(batch.changes, positions.take(), batch.bytes);
    }

    /** The same instance for all. */
    private Columns columnsOf(Struct source) {
        Columns columns = sourceColumns;
        if (columns == null) {
            columns = SchemaColumns.of(source.schema());
            sourceColumns = columns;
        }
        return columns;
    }

    private void report(long snapshotRows, boolean snapshotOver) {
        if (snapshotRows > 0) {
            progress.rows(snapshotRows);
        }
        if (snapshotOver) {
            progress.completed();
        }
    }

    /** A batch in the making. */
    private final class Batch {
        /** Of a row that is a view: change, origin, rows, key. */
        private static final int VIEWS = 300;

        private final List<RowChange> changes = new ArrayList<>();
        private long bytes;
        private long snapshotRows;
        private boolean snapshotOver;

        void add(RowEvent event) {
            int before = changes.size();
            RowEventReader.read(event, changes);
            bytes += event.bytes() + (long) VIEWS * (changes.size() - before);
            positions.passed(event);
        }

        void add(SnapshotRows rows) {
            SnapshotRowsReader.read(rows, columnsOf(rows.source()), snapshotIds, changes);
            bytes += rows.bytes();
            snapshotRows += rows.rows().size();
        }

        void add(Handed.OfDebezium item) {
            if (ChangeReader.isChange(item.record())) {
                RowChange change = reader.read(item.record());
                changes.add(change);
                bytes += item.bytes();
                snapshotRows += change.operation() == Operation.READ ? 1 : 0;
            }
            snapshotOver |= positions.passed(item.record());
        }
    }
}
