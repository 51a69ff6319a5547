package io.headwater.source.mysql;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.source.SourceRecord;

/** Records as Debezium makes them, with nothing in them but what positions depend on. */
final class Given {
    private static final Schema ENVELOPE = SchemaBuilder.struct()
            .field("op", Schema.OPTIONAL_STRING_SCHEMA)
            .optional()
            .build();

    private static final Schema HEARTBEAT =
            SchemaBuilder.struct().field("ts_ms", Schema.INT64_SCHEMA).build();

    private Given() {}

    /** A row of a transaction: this row of this event is done. */
    static SourceRecord row(long event, int row) {
        return record(ENVELOPE, offset(Map.of("event", event, "row", row)), new ConnectHeaders());
    }

    static SourceRecord firstHalf(long event, int row) {
        ConnectHeaders headers = new ConnectHeaders();
        headers.addString(ChangeReader.NEW_KEY_FOLLOWS, "key");
        return record(ENVELOPE, offset(Map.of("event", event, "row", row)), headers);
    }

    static SourceRecord change(Map<String, ?> place) {
        return record(ENVELOPE, offset(place), new ConnectHeaders());
    }

    static SourceRecord heartbeat(Map<String, ?> place) {
        return record(HEARTBEAT, offset(place), new ConnectHeaders());
    }

    private static Map<String, Object> offset(Map<String, ?> place) {
        Map<String, Object> offset = new HashMap<>(Map.of("file", "binlog.000001", "pos", 4L));
        offset.putAll(place);
        return offset;
    }

    private static SourceRecord record(Schema schema, Map<String, ?> offset, ConnectHeaders headers) {
        return new SourceRecord(Map.of(), offset, "topic", null, null, null, schema, null, null, headers);
    }
}
