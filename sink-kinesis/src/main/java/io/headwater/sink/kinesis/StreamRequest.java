package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** The records of a call that go to one stream, in the call's order. */
final class StreamRequest {
    private final String stream;
    private final List<Entry> entries;

    StreamRequest(String stream) {
        this(stream, new ArrayList<>());
    }

    private StreamRequest(String stream, List<Entry> entries) {
        this.stream = requireNonNull(stream, "stream is null");
        this.entries = entries;
    }

    /** Adds a record; the payload is not copied. */
    void add(int index, String partitionKey, byte[] payload) {
        entries.add(new Entry(index, partitionKey, payload));
    }

    String stream() {
        return stream;
    }

    List<Entry> entries() {
        return entries;
    }

    int size() {
        return entries.size();
    }

    /** Which of the call's records the request's is that stands at this place. */
    int index(int place) {
        return entries.get(place).index();
    }

    StreamRequest firstHalf() {
        return new StreamRequest(stream, entries.subList(0, size() / 2));
    }

    StreamRequest secondHalf() {
        return new StreamRequest(stream, entries.subList(size() / 2, size()));
    }

    /**
     * A record.
     *
     * @param index which of the call's records it is
     */
    record Entry(int index, String partitionKey, byte[] payload) {
        Entry {
            requireNonNull(partitionKey, "partitionKey is null");
            requireNonNull(payload, "payload is null");
        }
    }
}
