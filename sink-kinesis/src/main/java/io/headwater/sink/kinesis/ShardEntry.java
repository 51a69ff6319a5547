package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** An aggregated record on its way to a shard. One thread. */
final class ShardEntry implements PutEntry {
    /** One and the same for a shard, so that nobody divides it by partition keys. The explicit hash key finds the shard. */
    static final String PARTITION_KEY = "a";

    private final ShardQueue queue;
    private final AggregatedRecord record;
    private final String hashKey;
    private @Nullable String shard;
    private @Nullable String refusal;
    private @Nullable String objection;

    ShardEntry(ShardQueue queue, AggregatedRecord record, String hashKey) {
        this.queue = requireNonNull(queue, "queue is null");
        this.record = requireNonNull(record, "record is null");
        this.hashKey = requireNonNull(hashKey, "hashKey is null");
    }

    /** Draws the conclusions from its fate. */
    void settle() throws InterruptedException {
        if (shard != null) {
            queue.stored(record.count(), shard);
        } else if (objection != null) {
            queue.invalid(record.count(), objection);
        } else {
            queue.refused(refusal == null ? "not answered" : refusal);
        }
    }

    /** What Kinesis counts. */
    int bytes() {
        return PARTITION_KEY.length() + record.bytes();
    }

    @Override
    public String partitionKey() {
        return PARTITION_KEY;
    }

    @Override
    public String explicitHashKey() {
        return hashKey;
    }

    @Override
    public int dataBytes() {
        return record.bytes();
    }

    @Override
    public void writeData(byte[] target, int at) {
        record.write(target, at);
    }

    @Override
    public void stored(String in) {
        shard = in;
    }

    @Override
    public void refused(String reason) {
        refusal = reason;
    }

    @Override
    public void invalid(String reason) {
        objection = reason;
    }
}
