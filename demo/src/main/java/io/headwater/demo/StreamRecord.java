package io.headwater.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A record as a consumer sees it: JSON in Debezium's envelope.
 *
 * @param readNanos when it was read, by the monotonic clock
 */
record StreamRecord(String shard, JsonNode envelope, long readNanos) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static StreamRecord parse(String shard, byte[] data) {
        try {
            return new StreamRecord(shard, JSON.readTree(data), System.nanoTime());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String id() {
        return envelope.get("id").textValue();
    }

    String operation() {
        return envelope.get("op").textValue();
    }

    String table() {
        return envelope.at("/source/table").textValue();
    }

    /** The row as it is, or as it last was. */
    JsonNode row() {
        return envelope.get(isDelete() ? "before" : "after");
    }

    /** Whether a snapshot found the row, some time after it was committed. */
    boolean isSnapshot() {
        return operation().equals("r");
    }

    boolean isDelete() {
        return operation().equals("d");
    }

    RowVersion version() {
        return new RowVersion(
                table() + "/" + row().get("id").asText(), row().get("version").intValue(), isDelete());
    }
}
