package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Columns;
import io.headwater.spi.Operation;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Makes changes of Debezium's records, as views. Used by one thread. */
final class ChangeReader {
    /** On the DELETE of a primary-key update: its INSERT, of the same offset, is still to come. */
    static final String NEW_KEY_FOLLOWS = "__debezium.newkey";

    private static final String OLD_KEY_PRECEDED = "__debezium.oldkey";
    private static final int SHAPES_KEPT = 10_000;

    private final Map<Schema, TableShape> shapes = new IdentityHashMap<>();
    private final SnapshotIds snapshotIds;

    ChangeReader(SnapshotIds snapshotIds) {
        this.snapshotIds = snapshotIds;
    }

    /** Whether the record is a change of a row or table, as opposed to a heartbeat. */
    static boolean isChange(SourceRecord record) {
        return record.valueSchema() != null && record.valueSchema().field("op") != null;
    }

    RowChange read(SourceRecord record) {
        TableShape shape = shape(record);
        Struct envelope = (Struct) record.value();
        Operation operation = operation(envelope.getString(shape.op().name()));
        return new RowChange(
                operation,
                shape.table(),
                row(shape.keyColumns(), (Struct) record.key()),
                row(shape.columns(), struct(envelope, shape.before())),
                row(shape.columns(), struct(envelope, shape.after())),
                origin(operation, record, shape, envelope));
    }

    private TableShape shape(SourceRecord record) {
        TableShape known = shapes.get(record.valueSchema());
        if (known != null) {
            return known;
        }
        if (shapes.size() >= SHAPES_KEPT) {
            shapes.clear();
        }
        TableShape shape = TableShape.of(record);
        shapes.put(record.valueSchema(), shape);
        return shape;
    }

    private MySqlOrigin origin(Operation operation, SourceRecord record, TableShape shape, Struct envelope) {
        Struct source = requireNonNull(struct(envelope, shape.source()), "no source block");
        Columns columns = shape.sourceColumns();
        long readAt = (Long) envelope.get(shape.readAt());
        Map<String, ?> offset = record.sourceOffset();
        if (operation == Operation.READ) {
            String id = snapshotIds.prefix(source) + snapshotIds.next();
            return new MySqlOrigin(id, null, columns, source, readAt);
        }
        String transaction = EventId.transaction(source.get("gtid"), offset);
        return new MySqlOrigin(
                id(operation, record, transaction, source.getInt32("row")), transaction, columns, source, readAt);
    }

    private static String id(Operation operation, SourceRecord record, String transaction, int row) {
        if (operation == Operation.TRUNCATE) {
            return EventId.ofStatement(transaction);
        }
        String id = EventId.ofChange(transaction, record.sourceOffset(), row);
        if (hasHeader(record, NEW_KEY_FOLLOWS)) {
            return id + EventId.OLD_KEY;
        }
        return hasHeader(record, OLD_KEY_PRECEDED) ? id + EventId.NEW_KEY : id;
    }

    static boolean hasHeader(SourceRecord record, String name) {
        return !record.headers().isEmpty() && record.headers().lastWithName(name) != null;
    }

    private static Operation operation(String code) {
        return switch (code) {
            case "r" -> Operation.READ;
            case "c" -> Operation.INSERT;
            case "u" -> Operation.UPDATE;
            case "d" -> Operation.DELETE;
            case "t" -> Operation.TRUNCATE;
            default -> throw new IllegalStateException("Debezium reports an unknown operation: " + code);
        };
    }

    private static @Nullable Struct struct(Struct envelope, Field field) {
        return (Struct) envelope.get(field);
    }

    private static @Nullable Row row(@Nullable Columns columns, @Nullable Struct struct) {
        return columns == null || struct == null ? null : new StructRow(columns, struct);
    }
}
