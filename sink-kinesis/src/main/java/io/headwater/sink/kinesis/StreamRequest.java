package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A PutRecords request.
 *
 * @param entries in order; at least one
 * @param tellsShards whether to find out in which shard each entry is stored
 */
record StreamRequest(String stream, List<? extends PutEntry> entries, boolean tellsShards) {
    StreamRequest {
        requireNonNull(stream, "stream is null");
        requireNonNull(entries, "entries is null");
    }

    int size() {
        return entries.size();
    }

    PutEntry entry(int place) {
        return entries.get(place);
    }

    StreamRequest firstHalf() {
        return new StreamRequest(stream, entries.subList(0, size() / 2), tellsShards);
    }

    StreamRequest secondHalf() {
        return new StreamRequest(stream, entries.subList(size() / 2, size()), tellsShards);
    }
}
