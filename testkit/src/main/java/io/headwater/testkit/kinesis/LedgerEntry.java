package io.headwater.testkit.kinesis;

import java.time.Instant;
import java.util.Optional;

/** The fate of one record of one put. Several entries of one record mean that it was sent several times. */
public final class LedgerEntry {
    private final Shard shard;
    private final String partitionKey;
    private final long request;
    private final long atMillis;
    private final long ordinal;
    private final Fate fate;

    LedgerEntry(Shard shard, String partitionKey, long request, long atMillis, long ordinal, Fate fate) {
        this.shard = shard;
        this.partitionKey = partitionKey;
        this.request = request;
        this.atMillis = atMillis;
        this.ordinal = ordinal;
        this.fate = fate;
    }

    public String stream() {
        return shard.stream();
    }

    public String shardId() {
        return shard.id();
    }

    public String partitionKey() {
        return partitionKey;
    }

    /** The number of the request that brought it, counted from 1 over all requests to the emulator. */
    public long request() {
        return request;
    }

    public Instant at() {
        return Instant.ofEpochMilli(atMillis);
    }

    public Fate fate() {
        return fate;
    }

    /** Under which number it was stored, if it was. */
    public Optional<String> sequenceNumber() {
        return fate.stored() ? Optional.of(shard.sequenceNumber(ordinal)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "request " + request + ": " + stream() + "/" + shardId() + " key " + partitionKey + " " + fate
                + sequenceNumber().map(number -> " as " + number).orElse("");
    }
}
