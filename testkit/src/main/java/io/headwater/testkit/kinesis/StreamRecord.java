package io.headwater.testkit.kinesis;

import java.time.Instant;

/** A record as it lies in its shard. Its data is the emulator's own array: do not change it. */
public final class StreamRecord {
    private final Shard shard;
    private final long ordinal;
    private final long arrivedAtMillis;
    private final String partitionKey;
    private final byte[] data;

    StreamRecord(Shard shard, long ordinal, long arrivedAtMillis, String partitionKey, byte[] data) {
        this.shard = shard;
        this.ordinal = ordinal;
        this.arrivedAtMillis = arrivedAtMillis;
        this.partitionKey = partitionKey;
        this.data = data;
    }

    public String shardId() {
        return shard.id();
    }

    public String sequenceNumber() {
        return shard.sequenceNumber(ordinal);
    }

    public String partitionKey() {
        return partitionKey;
    }

    public byte[] data() {
        return data;
    }

    public Instant arrivedAt() {
        return Instant.ofEpochMilli(arrivedAtMillis);
    }

    Shard shard() {
        return shard;
    }

    /** Its place in the shard, which grows but may leave gaps. */
    long ordinal() {
        return ordinal;
    }

    @Override
    public String toString() {
        return shardId() + " " + sequenceNumber() + " key " + partitionKey + ", " + data.length + " bytes";
    }
}
