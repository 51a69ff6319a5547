package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the records of a request.
 *
 * @param results how many records were told of
 * @param refused those that were not stored
 * @param stored the others with their shards, if those were asked for; else empty
 */
record PutAnswer(int results, List<Refused> refused, List<Stored> stored) {
    PutAnswer {
        refused = List.copyOf(refused);
        stored = List.copyOf(stored);
    }

    /** A record that was not stored, by its place in the request. */
    record Refused(int place, String code, @Nullable String message) {
        Refused {
            requireNonNull(code, "code is null");
        }
    }

    /** Where a record was stored, by its place in the request. */
    record Stored(int place, String shard) {
        Stored {
            requireNonNull(shard, "shard is null");
        }
    }
}
