package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Failure;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records of a call, sorted by stream and shard, and the rounds of requests that they make. One thread. */
final class ShardQueues {
    private final CallRecords records;
    private final StreamTemplate template;
    private final Admission admission;
    private final SizeCheck sizes;
    private final ShardDirectory shards;
    private final Map<String, StreamQueues> streams = new LinkedHashMap<>();
    private final BitSet spoiledKeys = new BitSet();

    ShardQueues(
            CallRecords records, StreamTemplate template, Admission admission, SizeCheck sizes, ShardDirectory shards) {
        this.records = requireNonNull(records, "records is null");
        this.template = requireNonNull(template, "template is null");
        this.admission = requireNonNull(admission, "admission is null");
        this.sizes = requireNonNull(sizes, "sizes is null");
        this.shards = requireNonNull(shards, "shards is null");
    }

    void sort() throws InterruptedException {
        for (int i = 0; i < records.size(); i++) {
            String stream = template.streamOf(records.get(i).change().table());
            if (mayGo(i, stream)) {
                queuesOf(stream).add(i);
            }
        }
    }

    /** What is to be sent next, all of it at a time; empty when nothing is left. */
    List<StreamRequest> round() {
        List<StreamRequest> round = new ArrayList<>();
        streams.values().forEach(stream -> stream.addRequests(round));
        return round;
    }

    /** Draws the conclusions from the fates of the last round's entries. */
    void settle() throws InterruptedException {
        for (StreamQueues stream : streams.values()) {
            stream.settle();
        }
    }

    List<Failure> failures() {
        return records.failures();
    }

    private boolean mayGo(int index, String stream) throws InterruptedException {
        int key = records.key(index);
        if (spoiledKeys.get(key)) {
            // Invariant 4: not before its predecessor's fate is decided.
            records.refuse(index, "waits for an earlier record of its key, which is too large");
            return false;
        }
        String objection = admission.objection(stream);
        if (objection != null) {
            records.refuse(index, objection);
            return false;
        }
        int bytes = records.bytes(index);
        Failure tooLarge = bytes <= StreamDirectory.ALWAYS_TAKEN ? null : sizes.failure(index, bytes, stream);
        if (tooLarge != null) {
            records.fail(tooLarge);
            spoiledKeys.set(key);
        }
        return tooLarge == null;
    }

    private StreamQueues queuesOf(String stream) throws InterruptedException {
        StreamQueues known = streams.get(stream);
        if (known == null) {
            known = new StreamQueues(stream, records, shards);
            streams.put(stream, known);
        }
        return known;
    }
}
