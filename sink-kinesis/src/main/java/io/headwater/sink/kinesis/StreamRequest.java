package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** The records of a call that go to one stream, in the call's order, and which of the call's records they are. */
final class StreamRequest {
    private final String stream;
    private final List<PutRecordsRequestEntry> entries;
    private final List<Integer> indexes;

    StreamRequest(String stream) {
        this(stream, new ArrayList<>(), new ArrayList<>());
    }

    private StreamRequest(String stream, List<PutRecordsRequestEntry> entries, List<Integer> indexes) {
        this.stream = requireNonNull(stream, "stream is null");
        this.entries = entries;
        this.indexes = indexes;
    }

    /** Adds a record; the payload is not copied. */
    void add(int index, String partitionKey, byte[] payload) {
        entries.add(PutRecordsRequestEntry.builder()
                .partitionKey(partitionKey)
                .data(SdkBytes.fromByteArrayUnsafe(payload))
                .build());
        indexes.add(index);
    }

    String stream() {
        return stream;
    }

    int size() {
        return entries.size();
    }

    /** Which of the call's records the request's is that stands at this place. */
    int index(int place) {
        return indexes.get(place);
    }

    PutRecordsRequest toPutRecords() {
        return PutRecordsRequest.builder().streamName(stream).records(entries).build();
    }

    StreamRequest firstHalf() {
        return part(0, size() / 2);
    }

    StreamRequest secondHalf() {
        return part(size() / 2, size());
    }

    private StreamRequest part(int from, int to) {
        return new StreamRequest(stream, entries.subList(from, to), indexes.subList(from, to));
    }
}
