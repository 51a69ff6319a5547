package com.example.consumer;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/**
 * A record of the format {@code json}.
 *
 * @param id names the change for ever: delivered again, it has the same
 * @param operation r (read by a snapshot), c (inserted), u (updated), d (deleted), t (table truncated) or s (structure
 *     changed)
 * @param row as it is after the change; of a delete as it was before; without columns for a truncated table; of a changed
 *     structure its description
 */
record Change(String id, String operation, String database, String table, JsonNode row) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static Change of(byte[] record) {
        JsonNode envelope = parse(record);
        String operation = envelope.path("op").asText();
        JsonNode source = envelope.path("source");
        return new Change(
                envelope.path("id").asText(),
                operation,
                source.path("db").asText(),
                source.path("table").asText(),
                envelope.path(operation.equals("d") ? "before" : "after"));
    }

    private static JsonNode parse(byte[] record) {
        try {
            return JSON.readTree(record);
        } catch (IOException e) {
            throw new IllegalArgumentException("a record is not of the format json", e);
        }
    }
}
