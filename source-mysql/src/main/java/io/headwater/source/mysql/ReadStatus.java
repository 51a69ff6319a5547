package io.headwater.source.mysql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.spi.StateStore;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * How far the reading of one table is, as the running source tells it in a document of the state.
 *
 * @param request 0 if it is of a snapshot
 * @param estimatedRows by the server's statistics; 0 if nothing is known
 * @param secondsLeft {@link #UNKNOWN} if nothing is known
 * @param why it was refused; else empty
 */
record ReadStatus(
        String table, long request, ReadState state, long rows, long estimatedRows, long secondsLeft, String why) {
    static final long UNKNOWN = -1;

    private static final String DOCUMENT = "snapshot-status";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the source told last; empty also if it cannot be read, as nothing depends on it. */
    static List<ReadStatus> in(StateStore state) {
        return state.read(DOCUMENT).map(ReadStatus::parsed).orElse(List.of());
    }

    private static List<ReadStatus> parsed(byte[] document) {
        try {
            return JSON.readValue(document, new TypeReference<List<ReadStatus>>() {});
        } catch (IOException e) {
            return List.of();
        }
    }

    static void store(List<ReadStatus> all, StateStore state) {
        try {
            state.replace(DOCUMENT, JSON.writeValueAsBytes(all));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a status is not JSON", e);
        }
    }

    /** For people. */
    String line() {
        String what = (request == 0 ? "snapshot" : "request " + request) + ": " + table + ": "
                + state.name().toLowerCase(Locale.ROOT);
        return switch (state) {
            case WAITING -> what;
            case READING -> what + ", " + progress();
            default -> what + ", " + rows + " rows" + (why.isEmpty() ? "" : ": " + why);
        };
    }

    /** How many rows of how many, and the time left. */
    String progress() {
        if (estimatedRows <= rows) {
            return rows + " rows";
        }
        return rows + " of about " + estimatedRows + " rows (" + rows * 100 / estimatedRows + " %)"
                + (secondsLeft == UNKNOWN ? "" : ", about " + secondsLeft + " s left");
    }
}
