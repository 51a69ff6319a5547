package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Position;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A place in the binlog of one server.
 *
 * @param serverUuid the server's {@code server_uuid}: a file and position mean nothing on another
 * @param offset Debezium's own notion of the place: file, pos, GTID set, events and rows to skip
 * @param historyEntries how many entries of the schema history the place depends on, or {@link #NO_HISTORY}
 * @param witness a file of the same binlog, to recognise the binlog by; {@code null} if none is known, as
 *     in positions that the first versions wrote
 * @param covered which tables it is about, and what of them
 */
record MySqlPosition(
        String serverUuid,
        Map<String, ?> offset,
        long historyEntries,
        @Nullable BinlogFile witness,
        Covered covered) implements Position {
    /** Of a place that somebody chose: the structures that tables have there are to be found out. */
    static final long NO_HISTORY = -1;

    /** Of a place that GTIDs alone name. */
    static final String FILE_UNKNOWN = "";

    private static final int FORMAT = 1;

    /** A version that knows the other format alone would read on with wrong structures. */
    private static final int FORMAT_WITHOUT_HISTORY = 2;

    /** Nor may one read on that does not know that there is more to read. */
    private static final int FORMAT_IN_SNAPSHOT = 3;

    private static final ObjectMapper JSON = new ObjectMapper();

    MySqlPosition {
        requireNonNull(serverUuid, "serverUuid is null");
        requireNonNull(offset, "offset is null");
        requireNonNull(covered, "covered is null");
    }

    /** A place that says nothing of tables. */
    MySqlPosition(String serverUuid, Map<String, ?> offset, long historyEntries, @Nullable BinlogFile witness) {
        this(serverUuid, offset, historyEntries, witness, Covered.UNTOLD);
    }

    static MySqlPosition fromBytes(byte[] bytes) {
        try {
            JsonNode document = JSON.readTree(bytes);
            int format = document.path("format").asInt();
            if (format < FORMAT || format > FORMAT_IN_SNAPSHOT) {
                throw unreadable("has format " + format + ", which this version does not know", null);
            }
            Map<String, Object> offset = JSON.convertValue(document.get("offset"), new TypeReference<>() {});
            return new MySqlPosition(
                    document.path("server").asText(),
                    requireNonNull(offset, "no offset"),
                    format == FORMAT_WITHOUT_HISTORY
                            ? NO_HISTORY
                            : document.path("history").asLong(),
                    witness(document.path("witness")),
                    new Covered(
                            scope(document.path("captured")),
                            UnreadRows.fromJson(document.path("unread")),
                            document.path("requests").asLong(),
                            XaProgress.fromJson(document.path("xa"))));
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            throw unreadable("is not one that Headwater wrote", e);
        }
    }

    private static @Nullable BinlogFile witness(JsonNode document) {
        return document.isObject()
                ? new BinlogFile(
                        document.path("file").asText(),
                        Instant.ofEpochSecond(document.path("born").asLong()))
                : null;
    }

    private static @Nullable CapturedScope scope(JsonNode settings) {
        return settings.isArray() ? CapturedScope.fromJson(settings) : null;
    }

    @Override
    public byte[] toBytes() {
        Map<String, Object> document = new TreeMap<>();
        document.put("format", format());
        document.put("server", serverUuid);
        document.put("offset", offset);
        document.put("history", historyEntries);
        if (witness != null) {
            document.put(
                    "witness",
                    Map.of("file", witness.name(), "born", witness.born().getEpochSecond()));
        }
        CapturedScope scope = covered.scope();
        if (scope != null) {
            document.put("captured", scope.settings());
        }
        if (covered.requests() > 0) {
            document.put("requests", covered.requests());
        }
        if (!unread().isEmpty()) {
            document.put("unread", unread().entries());
        }
        if (!covered.xa().equals(XaProgress.NONE)) {
            document.put("xa", covered.xa().entries());
        }
        return json(document);
    }

    private int format() {
        if (!unread().isEmpty()) {
            return FORMAT_IN_SNAPSHOT;
        }
        return hasHistory() ? FORMAT : FORMAT_WITHOUT_HISTORY;
    }

    private byte[] json(Object document) {
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a position is not JSON: " + this, e);
        }
    }

    /** The offset alone, as {@link PrimedOffsetStore} hands it to Debezium. */
    String offsetJson() {
        return new String(json(offset), UTF_8);
    }

    /** The executed GTID set before the transaction of this place, or {@code null} if the server has no GTIDs. */
    @Nullable
    String gtids() {
        return (String) offset.get("gtids");
    }

    BinlogPlace place() {
        return new BinlogPlace(String.valueOf(offset.get("file")), number("pos"));
    }

    /** What a snapshot, which goes on beside the changes, has still to read. */
    UnreadRows unread() {
        return covered.unread();
    }

    boolean isOf(ServerFacts server) {
        return serverUuid.equals(server.uuid());
    }

    boolean hasHistory() {
        return historyEntries != NO_HISTORY;
    }

    /** Whether part of the transaction that begins at the place has been read. */
    boolean isWithinTransaction() {
        return number("event") > 0 || number("row") > 0;
    }

    MySqlPosition withHistory(long entries, Covered tables) {
        return new MySqlPosition(serverUuid, offset, entries, witness, tables);
    }

    MySqlPosition withGtids(String gtids) {
        Map<String, Object> named = new TreeMap<>(offset);
        named.put("gtids", gtids);
        return new MySqlPosition(serverUuid, named, historyEntries, witness, covered);
    }

    /**
     * The same place on another server, named by GTIDs alone. Part of a transaction cannot be found there, where another
     * may come first: it is read again as a whole.
     */
    MySqlPosition on(ServerFacts server) {
        if (isOf(server)) {
            return this;
        }
        Map<String, ?> place =
                Map.of("file", FILE_UNKNOWN, "pos", BinlogDump.FIRST_EVENT, "gtids", requireNonNull(gtids()));
        return new MySqlPosition(server.uuid(), place, historyEntries, null, covered);
    }

    /** Part by part, for operators. */
    List<Map.Entry<String, String>> details() {
        List<Map.Entry<String, String>> details = new ArrayList<>();
        details.add(Map.entry("server", serverUuid));
        details.add(Map.entry("file", place().file()));
        details.add(Map.entry("pos", String.valueOf(place().pos())));
        if (gtids() != null) {
            details.add(Map.entry("gtids", gtids()));
        }
        if (isWithinTransaction()) {
            details.add(Map.entry("read of its transaction", number("event") + " events, " + number("row") + " rows"));
        }
        details.add(Map.entry(
                "table structures", hasHistory() ? historyEntries + " entries of the history" : "to be read anew"));
        if (witness != null) {
            details.add(Map.entry("binlog recognised by", witness.toString()));
        }
        if (!unread().isEmpty()) {
            details.add(Map.entry("tables the snapshot has still to read", unread().toString()));
        }
        if (!covered.xa().prepared().isEmpty()) {
            details.add(Map.entry("XA transactions prepared", covered.xa().toString()));
        }
        return details;
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
        if (!unread().isEmpty()) {
            text.append(" in the snapshot, tables unread: ")
                    .append(unread().reads().size());
        }
        return text.toString();
    }
}
