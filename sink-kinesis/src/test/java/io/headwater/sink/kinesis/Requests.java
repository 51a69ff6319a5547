package io.headwater.sink.kinesis;

import java.util.ArrayList;
import java.util.List;

/** Requests to the stream {@code orders}. */
final class Requests {
    private Requests() {}

    static StreamRequest of(PutEntry... entries) {
        return of(List.of(entries));
    }

    static StreamRequest of(List<PutEntry> entries) {
        return new StreamRequest("orders", entries, false);
    }

    static PutEntry entry(String partitionKey, byte[] payload) {
        return new RecordEntry(0, partitionKey, payload, new ArrayList<>());
    }
}
