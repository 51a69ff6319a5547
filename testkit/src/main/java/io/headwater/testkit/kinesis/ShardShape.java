package io.headwater.testkit.kinesis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shard as the API describes it. */
record ShardShape(
        String shardId,
        @Nullable String parentShardId,
        @Nullable String adjacentParentShardId,
        HashKeyRange hashKeyRange,
        SequenceNumberRange sequenceNumberRange) {
    static ShardShape of(Shard shard) {
        return new ShardShape(
                shard.id(),
                parent(shard, 0),
                parent(shard, 1),
                HashKeyRange.of(shard.range()),
                SequenceNumberRange.of(shard));
    }

    private static @Nullable String parent(Shard shard, int position) {
        List<Shard> parents = shard.parents();
        return position < parents.size() ? parents.get(position).id() : null;
    }

    record HashKeyRange(String startingHashKey, String endingHashKey) {
        static HashKeyRange of(HashRange range) {
            return new HashKeyRange(range.start().toString(), range.end().toString());
        }
    }

    record SequenceNumberRange(
            String startingSequenceNumber, @Nullable String endingSequenceNumber) {
        static SequenceNumberRange of(Shard shard) {
            return new SequenceNumberRange(
                    shard.sequenceNumber(0), shard.isOpen() ? null : shard.sequenceNumber(shard.lastOrdinal() + 1));
        }
    }

    /** A shard that continues one which was read to its end. */
    record Child(String shardId, List<String> parentShards, HashKeyRange hashKeyRange) {
        static Child of(Shard shard) {
            return new Child(
                    shard.id(), shard.parents().stream().map(Shard::id).toList(), HashKeyRange.of(shard.range()));
        }
    }
}
