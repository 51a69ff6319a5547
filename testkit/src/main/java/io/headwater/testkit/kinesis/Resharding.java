package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.wire.ErrorCode.INVALID_ARGUMENT;

import java.util.List;

/** Changes the shards of a stream the way the service does: by splits in two and merges of two. */
final class Resharding {
    private final DataStream stream;

    Resharding(DataStream stream) {
        this.stream = stream;
    }

    /** Splits a shard; its upper child begins at the key. */
    List<Shard> split(Shard shard, HashKey start) {
        boolean within =
                shard.range().contains(start) && start.compareTo(shard.range().start()) > 0;
        if (!within) {
            throw INVALID_ARGUMENT.because(
                    "NewStartingHashKey " + start + " used in SplitShard() on shard " + shard.id()
                            + " is not both greater than one plus the shard's StartingHashKey and less than the shard's"
                            + " EndingHashKey.");
        }
        return stream.reshard(
                List.of(shard),
                List.of(shard.range().below(start), shard.range().from(start)));
    }

    /** Merges two shards whose ranges touch. */
    List<Shard> merge(Shard one, Shard other) {
        if (one.range().isFollowedBy(other.range())) {
            return join(one, other, one, other);
        }
        if (other.range().isFollowedBy(one.range())) {
            return join(one, other, other, one);
        }
        throw INVALID_ARGUMENT.because("Shards " + one.id() + " and " + other.id() + " in stream " + stream.name()
                + " are not an adjacent pair of shards eligible for merging");
    }

    private List<Shard> join(Shard parent, Shard adjacent, Shard lower, Shard upper) {
        return stream.reshard(
                List.of(parent, adjacent),
                List.of(new HashRange(lower.range().start(), upper.range().end())));
    }

    /** Leaves so many open shards of equal size. */
    void scale(int count) {
        List<HashRange> targets = HashRange.uniform(count);
        targets.forEach(target -> splitAt(target.start()));
        targets.forEach(this::mergeWithin);
    }

    private void splitAt(HashKey start) {
        stream.openShards().stream()
                .filter(shard ->
                        shard.range().contains(start) && !shard.range().start().equals(start))
                .findFirst()
                .ifPresent(shard -> split(shard, start));
    }

    private void mergeWithin(HashRange target) {
        List<Shard> parts = within(target);
        while (parts.size() > 1) {
            merge(parts.get(0), parts.get(1));
            parts = within(target);
        }
    }

    private List<Shard> within(HashRange target) {
        return stream.openShards().stream()
                .filter(shard -> target.contains(shard.range()))
                .toList();
    }
}
