package io.headwater.sink.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When each stream was created that the pipeline ever wrote to, and which ones it was creating: durable, so that a
 * stream that is deleted and created again is known for another one, whether the pipeline ran meanwhile or not.
 *
 * <p>A line for each stream: its name in the settings, {@code begun} or the time, the ARN. One thread at a time.
 */
final class StreamBirths {
    static final String DOCUMENT = "kinesis-streams";

    private static final String HEAD = "headwater kinesis streams 1";
    private static final String BEGUN = "begun";

    private final StateStore state;
    /** What two sinks of a pipeline, its own and that of its dead letters, write in turn. */
    private static final Object ONE_AT_A_TIME = new Object();

    private Map<String, Birth> births;

    /** @throws PipelineException if the document is there and cannot be read */
    StreamBirths(StateStore state) {
        this.state = requireNonNull(state, "state is null");
        this.births = read();
    }

    /** When a stream was created, as far as it is remembered. */
    Optional<Instant> of(String stream, String arn) {
        // Settings that lead to another region or account mean another stream: that is no accident.
        return Optional.ofNullable(births.get(stream))
                .filter(birth -> arn.equals(birth.arn()))
                .map(Birth::at);
    }

    /** Whether there ever was such a stream. */
    boolean knows(String stream) {
        Birth birth = births.get(stream);
        return birth != null && birth.at() != null;
    }

    /** Whether this pipeline began to create the stream and has not seen it complete. */
    boolean isBegun(String stream) {
        Birth birth = births.get(stream);
        return birth != null && birth.at() == null;
    }

    void begin(String stream) {
        put(stream, new Birth(null, ""));
    }

    void remember(String stream, String arn, Instant createdAt) {
        put(stream, new Birth(createdAt, arn));
    }

    private void put(String stream, Birth birth) {
        synchronized (ONE_AT_A_TIME) {
            births = read();
            births.put(stream, birth);
            state.replace(DOCUMENT, text().getBytes(UTF_8));
        }
    }

    private Map<String, Birth> read() {
        return state.read(DOCUMENT).map(StreamBirths::parse).orElseGet(TreeMap::new);
    }

    private String text() {
        return births.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue() + "\n")
                .collect(Collectors.joining("", HEAD + "\n", ""));
    }

    private static Map<String, Birth> parse(byte[] document) {
        String[] lines = new String(document, UTF_8).split("\n");
        if (!lines[0].equals(HEAD)) {
            throw unreadable("it does not begin with '" + HEAD + "'");
        }
        Map<String, Birth> births = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] words = lines[i].split(" ", 3);
            if (words.length != 3) {
                throw unreadable("line " + (i + 1) + " is not a stream, a time and an ARN");
            }
            births.put(words[0], new Birth(words[1].equals(BEGUN) ? null : time(words[1], i + 1), words[2]));
        }
        return births;
    }

    private static Instant time(String word, int line) {
        try {
            return Instant.parse(word);
        } catch (DateTimeException e) {
            throw unreadable("line " + line + " has no time");
        }
    }

    private static PipelineException unreadable(String reason) {
        return new PipelineException(
                ErrorKind.STATE_UNREADABLE,
                "sink 'kinesis': the state document '" + DOCUMENT + "' cannot be read: " + reason
                        + "; delete it if the streams are those that the pipeline always wrote to");
    }

    /**
     * A stream's creation.
     *
     * @param at {@code null} if it has but begun
     * @param arn empty if it is not known yet
     */
    private record Birth(@Nullable Instant at, String arn) {
        @Override
        public String toString() {
            return (at == null ? BEGUN : at) + " " + arn;
        }
    }
}
