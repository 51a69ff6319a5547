package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.spi.Column;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.spi.SinkRecord;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * A record that a sink refuses for good, and why.
 *
 * @param reason the sink's
 */
record Rejection(SinkRecord record, String reason) {
    static final ObjectMapper JSON = JsonMapper.builder().build();

    /** A key is mostly a few characters; it may also be what makes the record too large. */
    private static final int SHOWN_KEY = 1_024;

    /** The one attribute that may quote a row: the statement that changed it. */
    private static final String STATEMENT = "query";

    Rejection {
        requireNonNull(record, "record is null");
        requireNonNull(reason, "reason is null");
    }

    /**
     * All that names the record and its place, as a JSON object: no value of its row but those of its key, which the
     * destination shows with every record as well.
     */
    ObjectNode pointer() {
        RowChange change = record.change();
        ObjectNode pointer = JSON.createObjectNode();
        pointer.put("rejectedAt", Instant.now().toString());
        pointer.put("reason", reason);
        pointer.put("database", change.table().database());
        pointer.put("table", change.table().toString());
        pointer.put("operation", change.operation().name());
        pointer.put("key", shownKey());
        pointer.set("keyColumns", keyColumns());
        pointer.put("id", change.origin().eventId());
        pointer.put("committedAt", change.origin().committedAt().toString());
        pointer.set("position", attributes(change.origin().attributes()));
        pointer.put("bytes", record.bytes());
        pointer.put("sha256", sha256(record.payload()));
        return pointer;
    }

    /** The key, or its beginning if it is long. */
    String shownKey() {
        String key = record.key();
        return key.length() <= SHOWN_KEY ? key : key.substring(0, SHOWN_KEY) + "...";
    }

    private ArrayNode keyColumns() {
        ArrayNode names = JSON.createArrayNode();
        Row key = record.change().key();
        if (key != null) {
            key.columns().asList().stream().map(Column::name).forEach(names::add);
        }
        return names;
    }

    private static ObjectNode attributes(Row row) {
        ObjectNode attributes = JSON.createObjectNode();
        for (int i = 0; i < row.columns().size(); i++) {
            if (!row.columns().name(i).equals(STATEMENT)) {
                attributes.set(row.columns().name(i), JSON.valueToTree(row.get(i)));
            }
        }
        return attributes;
    }

    static String sha256(byte[] payload) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Operation, table, event, size and key columns, for messages; never values. */
    @Override
    public String toString() {
        Row key = record.change().key();
        return key == null ? record + " of a table without a key" : record + " with key columns " + key.columns();
    }
}
