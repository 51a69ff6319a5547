package io.headwater.source.mysql;

import io.debezium.relational.history.ConnectTableChangeSerializer;
import io.debezium.relational.history.HistoryRecord;
import io.headwater.spi.Columns;
import io.headwater.spi.Operation;
import io.headwater.spi.RowChange;
import io.headwater.spi.TableId;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Makes changes of what Debezium tells of statements that change tables. Used by one thread. */
final class SchemaChangeReader {
    /** Debezium says {@code false} in a run that resumed, and nothing in the first one. */
    private static final Set<String> NO_SNAPSHOT = Set.of("false", "null");

    private final Map<Schema, Columns> sourceColumns = new IdentityHashMap<>();
    private String statement = "";
    private int changesOfStatement;

    static boolean isOne(SourceRecord record) {
        return record.valueSchema() != null && record.valueSchema().field(HistoryRecord.Fields.TABLE_CHANGES) != null;
    }

    /** One for each captured table that the statement changed; none for what a snapshot finds. */
    List<RowChange> read(SourceRecord record) {
        List<RowChange> changes = new ArrayList<>();
        Struct value = (Struct) record.value();
        if (NO_SNAPSHOT.contains(String.valueOf(value.getStruct("source").get("snapshot")))) {
            for (Object change : value.getArray(HistoryRecord.Fields.TABLE_CHANGES)) {
                changes.add(change(record, value, (Struct) change));
            }
        }
        return changes;
    }

    private RowChange change(SourceRecord record, Struct value, Struct change) {
        io.debezium.relational.TableId table =
                io.debezium.relational.TableId.parse(change.getString(ConnectTableChangeSerializer.ID_KEY), true);
        return new RowChange(
                Operation.SCHEMA,
                new TableId(table.catalog(), table.table()),
                null,
                null,
                SchemaRow.of(value.getString(HistoryRecord.Fields.DDL_STATEMENTS), change),
                origin(record, value));
    }

    private MySqlOrigin origin(SourceRecord record, Struct value) {
        Struct source = value.getStruct("source");
        String transaction = EventId.transaction(source.get("gtid"), record.sourceOffset());
        return new MySqlOrigin(
                id(transaction, record.sourceOffset()),
                transaction,
                sourceColumns.computeIfAbsent(source.schema(), SchemaColumns::of),
                source,
                value.getInt64(HistoryRecord.Fields.TIMESTAMP) * 1_000_000);
    }

    /** Reading the statement again gives the same changes in the same order. */
    private String id(String transaction, Map<String, ?> offset) {
        String read = EventId.ofChange(transaction, offset, 0);
        changesOfStatement = read.equals(statement) ? changesOfStatement + 1 : 0;
        statement = read;
        return EventId.ofChange(transaction, offset, changesOfStatement);
    }
}
