package io.headwater.testkit.kinesis;

import java.util.function.LongSupplier;

/** What one shard takes in: 1,000 records and 1 MiB a second. Guarded by the stream. */
final class ShardThroughput {
    private static final double RECORDS_PER_SECOND = 1_000;
    private static final double BYTES_PER_SECOND = 1 << 20;

    private final TokenBucket records;
    private final TokenBucket bytes;

    ShardThroughput(LongSupplier nanoTime) {
        records = new TokenBucket(RECORDS_PER_SECOND, nanoTime);
        bytes = new TokenBucket(BYTES_PER_SECOND, nanoTime);
    }

    /** Whether the shard takes a record of this size now; if so, it counts as taken. */
    boolean admits(long size) {
        // A record may be larger than a second's worth: it is admitted to a full bucket and leaves it in debt.
        if (!records.has(1) || !bytes.has(Math.min(size, BYTES_PER_SECOND))) {
            return false;
        }
        records.take(1);
        bytes.take(size);
        return true;
    }
}
