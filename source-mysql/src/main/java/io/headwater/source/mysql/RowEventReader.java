package io.headwater.source.mysql;

import io.headwater.source.mysql.row.BinlogRow;
import io.headwater.source.mysql.row.RowShape;
import io.headwater.spi.Operation;
import io.headwater.spi.RowChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the changes in the bytes of one event: views, for others to decode. Used by one thread. */
final class RowEventReader {
    private final RowEvent event;
    private final TableStructure table;
    private final SourceBlock source;
    private final List<RowChange> changes;
    private int next;
    private int row;

    private RowEventReader(RowEvent event, List<RowChange> changes) {
        this.event = event;
        this.table = event.table();
        this.source = event.source().of(event);
        this.changes = changes;
        this.next = event.rowsStart();
    }

    /** Adds the event's changes to a list, in order. */
    static void read(RowEvent event, List<RowChange> changes) {
        RowEventReader reader = new RowEventReader(event, changes);
        while (reader.next < event.body().length) {
            reader.readRow();
        }
    }

    private void readRow() {
        int first = nextImage();
        switch (event.operation()) {
            case INSERT -> add(Operation.INSERT, first, null, rowAt(first), EventId.WHOLE);
            case DELETE -> add(Operation.DELETE, first, rowAt(first), null, EventId.WHOLE);
            default -> addUpdate(first, nextImage());
        }
        row++;
    }

    /** As Debezium has it: a row whose key changes is deleted, and another one inserted. */
    private void addUpdate(int before, int after) {
        if (keepsKey(before, after)) {
            add(Operation.UPDATE, after, rowAt(before), rowAt(after), EventId.WHOLE);
        } else {
            add(Operation.DELETE, before, rowAt(before), null, EventId.OLD_KEY);
            add(Operation.INSERT, after, null, rowAt(after), EventId.NEW_KEY);
        }
    }

    private boolean keepsKey(int before, int after) {
        BinlogRow old = keyAt(before);
        BinlogRow current = keyAt(after);
        return old == null || current == null || old.hasValuesOf(current);
    }

    private void add(
            Operation operation, int keyed, @Nullable BinlogRow before, @Nullable BinlogRow after, String half) {
        RowOrigin origin = new RowOrigin(event, source, row, half);
        changes.add(new RowChange(operation, table.id(), keyAt(keyed), before, after, origin));
    }

    private BinlogRow rowAt(int start) {
        return new BinlogRow(table.rows(), event.body(), start);
    }

    private @Nullable BinlogRow keyAt(int start) {
        RowShape key = table.key();
        return key == null ? null : new BinlogRow(key, event.body(), start);
    }

    private int nextImage() {
        int start = next;
        next = table.layout().end(event.body(), start);
        return start;
    }
}
