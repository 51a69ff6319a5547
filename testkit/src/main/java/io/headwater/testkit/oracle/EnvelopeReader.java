package io.headwater.testkit.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.headwater.spi.Operation;
import io.headwater.spi.TableId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Reads a change of the workload's tables out of the {@code json} format: Debezium's envelope plus the event id. */
final class EnvelopeReader {
    /** When the change was read: the only fields of the envelope that may differ between deliveries of one event. */
    private static final List<String> READING_TIMES = List.of("ts_ms", "ts_us", "ts_ns");

    private static final int FINGERPRINT_BYTES = 8;

    private final ObjectMapper json = new ObjectMapper();

    /** @throws IllegalArgumentException if it is not an envelope of one row of a workload's table */
    ObservedChange read(byte[] payload) {
        JsonNode envelope = parse(payload);
        Operation operation = operation(envelope.path("op").asText());
        JsonNode row = envelope.path(operation == Operation.DELETE ? "before" : "after");
        JsonNode source = envelope.path("source");
        return new ObservedChange(
                new RowKey(table(source), longOf(row, "k")),
                longOf(row, "ver"),
                operation,
                textOf(envelope, "id"),
                isIntactOrAbsent(envelope.path("before")) && isIntactOrAbsent(envelope.path("after")),
                fingerprint(envelope),
                source.path("file").asText() + ":" + source.path("pos").asText());
    }

    private JsonNode parse(byte[] payload) {
        try {
            return json.readTree(payload);
        } catch (IOException e) {
            throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
        }
    }

    private static Operation operation(String letter) {
        return switch (letter) {
            case "c" -> Operation.INSERT;
            case "u" -> Operation.UPDATE;
            case "d" -> Operation.DELETE;
            case "r" -> Operation.READ;
            default -> throw new IllegalArgumentException("the workload makes no change of op '" + letter + "'");
        };
    }

    private static TableId table(JsonNode source) {
        return new TableId(textOf(source, "db"), textOf(source, "table"));
    }

    private static boolean isIntactOrAbsent(JsonNode row) {
        return row.isNull() || row.isMissingNode() || isIntact(row);
    }

    private static boolean isIntact(JsonNode row) {
        long expected =
                RowChecksum.of(longOf(row, "k"), longOf(row, "ver"), (int) longOf(row, "w"), bytesOf(row, "payload"));
        return longOf(row, "crc") == expected;
    }

    private static String fingerprint(JsonNode envelope) {
        ObjectNode lasting = ((ObjectNode) envelope).deepCopy().remove(READING_TIMES);
        byte[] digest = sha256().digest(lasting.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(Arrays.copyOf(digest, FINGERPRINT_BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static long longOf(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isIntegralNumber()) {
            throw new IllegalArgumentException("no integer '" + field + "'");
        }
        return value.longValue();
    }

    private static String textOf(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("no text '" + field + "'");
        }
        return value.textValue();
    }

    private static byte[] bytesOf(JsonNode object, String field) {
        return Base64.getDecoder().decode(textOf(object, field));
    }
}
