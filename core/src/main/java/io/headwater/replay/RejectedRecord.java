package io.headwater.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.spi.Operation;
import io.headwater.spi.RowChange;
import io.headwater.spi.TableId;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One line of a rejected file, read back.
 *
 * @param change what was rejected, as far as a sink needs it; its row carries key and payload
 */
record RejectedRecord(RowChange change, long bytes) {
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

    /** The record, or {@code null} if the line was cut short. */
    static @Nullable RejectedRecord parse(byte[] line) throws ForeignLineException {
        if (line[0] == '{' && line[line.length - 1] != '}') {
            return null;
        }
        try {
            return of(JSON.readTree(line));
        } catch (JsonEOFException e) {
            return null;
        } catch (JsonProcessingException e) {
            // Its message may quote what is there: a row.
            throw new ForeignLineException(
                    "no JSON object, from column " + e.getLocation().getColumnNr() + " on");
        } catch (IOException e) {
            throw new ForeignLineException("no JSON object: " + e.getClass().getSimpleName());
        }
    }

    private static RejectedRecord of(JsonNode line) throws ForeignLineException, IOException {
        byte[] payload = payload(line);
        if (!sha256(payload).equals(text(line, "sha256"))) {
            throw new ForeignLineException("the payload was changed: its SHA-256 is another");
        }
        RowChange change = new RowChange(
                operation(line),
                table(line),
                key(line),
                null,
                new ReplayedRow(text(line, "key"), payload),
                new ReplayedOrigin(text(line, "id"), committedAt(line), JsonRow.of(object(line, "position"))));
        return new RejectedRecord(change, payload.length);
    }

    private static byte[] payload(JsonNode line) throws ForeignLineException, IOException {
        if (line.hasNonNull("payloadBase64")) {
            return line.get("payloadBase64").binaryValue();
        }
        return text(line, "payload").getBytes(UTF_8);
    }

    private static Operation operation(JsonNode line) throws ForeignLineException {
        try {
            return Operation.valueOf(text(line, "operation"));
        } catch (IllegalArgumentException e) {
            throw new ForeignLineException("there is no operation " + line.get("operation"));
        }
    }

    private static TableId table(JsonNode line) throws ForeignLineException {
        String database = text(line, "database");
        String table = text(line, "table");
        if (!table.startsWith(database + ".")) {
            throw new ForeignLineException("table " + table + " is not in database " + database);
        }
        return new TableId(database, table.substring(database.length() + 1));
    }

    private static @Nullable JsonRow key(JsonNode line) {
        JsonNode names = line.path("keyColumns");
        return names.isEmpty() ? null : JsonRow.namesOnly(names);
    }

    private static Instant committedAt(JsonNode line) throws ForeignLineException {
        try {
            return Instant.parse(text(line, "committedAt"));
        } catch (DateTimeParseException e) {
            throw new ForeignLineException("committedAt is no time: " + line.get("committedAt"));
        }
    }

    private static JsonNode object(JsonNode line, String name) throws ForeignLineException {
        JsonNode value = line.path(name);
        if (!value.isObject()) {
            throw new ForeignLineException("no record of a rejected file: there is no object " + name);
        }
        return value;
    }

    private static String text(JsonNode line, String name) throws ForeignLineException {
        JsonNode value = line.path(name);
        if (!value.isTextual()) {
            throw new ForeignLineException("no record of a rejected file: there is no text " + name);
        }
        return value.textValue();
    }

    private static String sha256(byte[] payload) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(payload));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
