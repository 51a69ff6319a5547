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
    private final SchemaChangeReader schemaReader = new SchemaChangeReader();
    private final OpenWindows windows = new OpenWindows();
    private final PositionTracker positions;
    private final SnapshotProgress progress;
    private final XaTransactions xa;
    private final boolean truncates;
    private @Nullable Columns sourceColumns;

    /** @param truncates whether they are changes to be handed on */
    BatchReader(PositionTracker positions, SnapshotProgress progress, XaTransactions xa, boolean truncates) {
        this.positions = positions;
        this.progress = progress;
        this.xa = xa;
        this.truncates = truncates;
    }

    SourceBatch read(List<Handed> items) {
        Batch batch = new Batch();
        for (Handed item : items) {
            batch.add(item);
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

        void add(Handed item) {
            if (item instanceof RowEvent event) {
                add(event);
            } else if (item instanceof SnapshotRows rows) {
                add(rows);
            } else if (item instanceof Handed.OfDebezium record) {
                add(record);
            } else if (item instanceof XaEvent event) {
                xa.passed(event, positions.passed(event));
            } else if (item instanceof Handed.WindowOpened window) {
                windows.open(window.table());
            } else if (item instanceof ChunkPart part) {
                add(part);
            } else if (item instanceof Handed.StreamStarts start) {
                positions.starts(start.offset());
            } else if (item instanceof Handed.TablesAdded added) {
                positions.passed(added);
            } else if (item instanceof Handed.ReadRequested asked) {
                positions.passed(asked);
            }
        }

        private void add(RowEvent event) {
            int before = changes.size();
            RowEventReader.read(event, changes);
            note(event, changes.subList(before, changes.size()));
            bytes += event.bytes() + (long) VIEWS * (changes.size() - before);
            positions.passed(event);
        }

        private void note(RowEvent event, List<RowChange> found) {
            if (found.isEmpty()) {
                return;
            }
            windows.changed(found);
            if (!event.transaction().counted()) {
                windows.changedUndecided(found);
            }
        }

        private void add(SnapshotRows rows) {
            SnapshotRowsReader.read(rows, columnsOf(rows.source()), snapshotIds, changes);
            bytes += rows.bytes();
            snapshotRows += rows.rows().size();
        }

        private void add(ChunkPart part) {
            int before = changes.size();
            if (part.rows() != null) {
                add(part.rows());
                changes.subList(before, changes.size()).removeIf(row -> !windows.isUnchanged(row));
            }
            if (part.endsWindow()) {
                windows.close(part.table());
            }
            positions.passed(part);
            snapshotOver |= positions.isAllRead();
        }

        private void add(Handed.OfDebezium item) {
            if (SchemaChangeReader.isOne(item.record())) {
                // no place to resume from: the statement would be read once more, with the structure behind it
                changes.addAll(schemaReader.read(item.record()));
                bytes += item.bytes();
                return;
            }
            if (ChangeReader.isChange(item.record())) {
                RowChange change = reader.read(item.record());
                if (truncates || change.operation() != Operation.TRUNCATE) {
                    changes.add(change);
                }
                windows.changed(List.of(change));
                bytes += item.bytes();
                snapshotRows += change.operation() == Operation.READ ? 1 : 0;
            }
            snapshotOver |= positions.passed(item.record()) && positions.isAllRead();
        }
    }
}
