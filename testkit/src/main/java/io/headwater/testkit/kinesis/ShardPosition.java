package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.wire.ErrorCode.EXPIRED_ITERATOR;
import static io.headwater.testkit.kinesis.wire.ErrorCode.RESOURCE_NOT_FOUND;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MINUTES;

import java.time.Instant;

/**
 * What a shard iterator stands for.
 *
 * @param createdAt the stream's birth: an iterator does not outlive its stream, though another may take the name
 * @param shard the shard's number
 * @param ordinal the place in the shard to read from
 * @param issuedAt on the monotonic clock, in nanoseconds
 */
record ShardPosition(String stream, Instant createdAt, int shard, long ordinal, long issuedAt) {
    private static final long LIFETIME = MINUTES.toNanos(5);

    ShardPosition {
        requireNonNull(stream, "stream is null");
        requireNonNull(createdAt, "createdAt is null");
    }

    static ShardPosition in(DataStream stream, Shard shard, long ordinal, Time time) {
        return new ShardPosition(
                stream.name(),
                stream.createdAt(),
                shard.index(),
                ordinal,
                time.nano().getAsLong());
    }

    static ShardPosition ofIterator(String iterator) {
        return Token.read(iterator, ShardPosition.class);
    }

    String iterator() {
        return Token.of(this);
    }

    /** The stream, provided that this position is still good in it. */
    DataStream requireValid(Streams streams, Time time) {
        DataStream found = streams.find(stream);
        if (found.createdAt().toEpochMilli() != createdAt.toEpochMilli()) {
            throw RESOURCE_NOT_FOUND.because("The iterator is for another stream that was also named " + stream + ".");
        }
        if (time.nano().getAsLong() - issuedAt > LIFETIME) {
            throw EXPIRED_ITERATOR.because("Iterator expired: it was issued more than 5 minutes ago.");
        }
        return found;
    }
}
