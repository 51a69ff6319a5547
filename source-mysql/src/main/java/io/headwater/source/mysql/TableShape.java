package io.headwater.source.mysql;

import io.headwater.spi.Columns;
import io.headwater.spi.TableId;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * What the records of one version of a table's structure have in common, worked out from the first of them.
 *
 * @param keyColumns {@code null} if the table has no primary key
 */
record TableShape(
        TableId table,
        @Nullable Columns keyColumns,
        Columns columns,
        Field op,
        Field before,
        Field after,
        Field source,
        Columns sourceColumns,
        Field readAt) {
    static TableShape of(SourceRecord record) {
        Schema envelope = record.valueSchema();
        Struct source = ((Struct) record.value()).getStruct("source");
        return new TableShape(
                new TableId(source.getString("db"), source.getString("table")),
                record.keySchema() == null ? null : SchemaColumns.of(record.keySchema()),
                SchemaColumns.of(envelope.field("after").schema()),
                envelope.field("op"),
                envelope.field("before"),
                envelope.field("after"),
                envelope.field("source"),
                SchemaColumns.of(envelope.field("source").schema()),
                envelope.field("ts_ns"));
    }
}
