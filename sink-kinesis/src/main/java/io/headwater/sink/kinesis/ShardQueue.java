package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Failure;
import io.headwater.spi.RetryableException;
import java.util.Arrays;

/** The records of a call for one shard, in order: written one aggregated record after another. One thread. */
final class ShardQueue {
    /**
     * A quarter of what a shard takes in a second. That is hundreds of changes, and four requests a second fill the shard;
     * a larger one would have to wait until the shard has been idle for most of a second, while other writers' small
     * records slip in, and be sent in vain meanwhile.
     */
    private static final int MAX_BYTES = 256 << 10;

    private final Landing landing;
    private final int shard;
    private final CallRecords records;
    private int[] indexes = new int[16];
    private int size;
    private int settled;
    private int mostRecords = Integer.MAX_VALUE;

    ShardQueue(Landing landing, int shard, CallRecords records) {
        this.landing = requireNonNull(landing, "landing is null");
        this.shard = shard;
        this.records = requireNonNull(records, "records is null");
    }

    void add(int index) {
        if (size == indexes.length) {
            indexes = Arrays.copyOf(indexes, 2 * size);
        }
        indexes[size++] = index;
    }

    boolean isEmpty() {
        return settled == size;
    }

    /** As many of the oldest records as fit; they stay until {@link #settle}. */
    ShardEntry next() {
        AggregatedRecord aggregate = new AggregatedRecord();
        records.beginAggregate();
        int at = settled;
        while (at < size && aggregate.count() < mostRecords && records.addTo(aggregate, indexes[at], MAX_BYTES)) {
            at++;
        }
        return new ShardEntry(this, aggregate, records.hashKey(indexes[settled]));
    }

    /** The oldest records are stored in this shard. */
    void stored(int count, String landed) throws InterruptedException {
        if (isRight(count, landed)) {
            settled += count;
        } else {
            // Invariant 4: whole, as its readers drop it whole.
            refused("stored in " + landed + ", which does not take all of it: the stream was resharded");
        }
    }

    /** Invariant 4: what follows a refused record is not sent. */
    void refused(String reason) {
        for (; settled < size; settled++) {
            records.refuse(indexes[settled], reason);
        }
    }

    /** Kinesis does not take the oldest records together: fewer of them find the one that it is about. */
    void invalid(int count, String reason) {
        if (count > 1) {
            mostRecords = count / 2;
        } else {
            records.fail(new Failure(indexes[settled++], false, reason));
            refused("waits for an earlier record, which Kinesis does not take");
        }
    }

    /** Knows the shards of the stream. */
    interface Landing {
        /** Whether the shard in which records were stored is the one that was expected, or takes all of them, too. */
        boolean isRight(String landed, int expected, int[] indexes) throws InterruptedException;
    }

    private boolean isRight(int count, String landed) throws InterruptedException {
        try {
            return landing.isRight(landed, shard, Arrays.copyOfRange(indexes, settled, settled + count));
        } catch (RetryableException e) {
            return false; // nobody can tell
        }
    }
}
