package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.RetryableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why streams could not be written to a moment ago: what many lanes want to know is asked once. One thread at a time.
 *
 * <p>If Kinesis was asked too often, or did not answer, no stream is asked about for that moment.
 */
final class Objections {
    private final Duration moment;
    private final Map<String, Objection> byStream = new HashMap<>();
    private @Nullable Objection toAll;

    Objections(Duration moment) {
        this.moment = requireNonNull(moment, "moment is null");
    }

    /** @throws RetryableException as was added a moment ago */
    void check(String stream) {
        @Nullable Objection own = byStream.get(stream);
        if (own != null && own.isYoungerThan(moment)) {
            throw own.reason();
        }
        byStream.remove(stream);
        if (toAll != null && toAll.isYoungerThan(moment)) {
            throw new RetryableException("stream '" + stream + "' waits for another: "
                    + toAll.reason().getMessage());
        }
    }

    void add(String stream, RetryableException reason) {
        byStream.put(stream, new Objection(reason, System.nanoTime()));
    }

    void addToAll(RetryableException reason) {
        toAll = new Objection(reason, System.nanoTime());
    }

    private record Objection(RetryableException reason, long at) {
        boolean isYoungerThan(Duration age) {
            return System.nanoTime() - at < age.toNanos();
        }
    }
}
