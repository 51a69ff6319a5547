package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Position;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A place in the binlog of one server.
 *
 * @param serverUuid the server's {@code server_uuid}: a file and position mean nothing on another
 * @param offset Debezium's own notion of the place: file, pos, GTID set, events and rows to skip
 * @param historyEntries how many entries of the schema history the place depends on
 */
record MySqlPosition(String serverUuid, Map<String, ?> offset, long historyEntries) implements Position {
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    MySqlPosition {
        requireNonNull(serverUuid, "serverUuid is null");
        requireNonNull(offset, "offset is null");
    }

    static MySqlPosition fromBytes(byte[] bytes) {
        try {
            JsonNode document = JSON.readTree(bytes);
            int format = document.path("format").asInt();
            if (format != FORMAT) {
                throw unreadable("has format " + format + ", this version reads format " + FORMAT, null);
            }
            Map<String, Object> offset = JSON.convertValue(document.get("offset"), new TypeReference<>() {});
            return new MySqlPosition(
                    document.path("server").asText(),
                    requireNonNull(offset, "no offset"),
                    document.path("history").asLong());
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw unreadable("is not one that Headwater wrote", e);
        }
    }

    @Override
    public byte[] toBytes() {
        try {
            return JSON.writeValueAsBytes(new TreeMap<>(
                    Map.of("format", FORMAT, "server", serverUuid, "offset", offset, "history", historyEntries)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a position is not JSON: " + this, e);
        }
    }

    /** The offset alone, as {@link PrimedOffsetStore} hands it to Debezium. */
    String offsetJson() {
        try {
            return JSON.writeValueAsString(offset);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a position is not JSON: " + this, e);
        }
    }

    /** The executed GTID set before the transaction of this place, or {@code null} if the server has no GTIDs. */
    @Nullable
    String gtids() {
        return (String) offset.get("gtids");
    }

    BinlogPlace place() {
        return new BinlogPlace(String.valueOf(offset.get("file")), number("pos"));
    }

    private long number(String key) {
        return offset.get(key) instanceof Number number ? number.longValue() : 0;
    }

    private static PipelineException unreadable(String what, @Nullable Throwable cause) {
        return new PipelineException(
                ErrorKind.STATE_UNREADABLE,
                "the stored position of the MySQL source " + what
                        + "; restore the state from a backup, or reset the position to start with a new snapshot",
                cause);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(place().toString());
        if (number("event") > 0) {
            text.append(" event ").append(number("event")).append(" row ").append(number("row"));
        }
        if (gtids() != null) {
            text.append(" gtids ").append(gtids());
        }
        return text.toString();
    }
}
