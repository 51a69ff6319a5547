package io.headwater.sink.kinesis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Shards as Kinesis lists them. */
final class Shards {
    static final BigInteger HASHES = BigInteger.ONE.shiftLeft(128);

    private Shards() {}

    /** Open shards {@code shard-0} and so on, which share the hashes. */
    static List<Shard> equal(int count) {
        List<Shard> shards = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shards.add(open("shard-" + i, bound(i, count), bound(i + 1, count).subtract(BigInteger.ONE)));
        }
        return shards;
    }

    static Shard open(String id, BigInteger first, BigInteger last) {
        return Shard.builder()
                .shardId(id)
                .hashKeyRange(range -> range.startingHashKey(first.toString()).endingHashKey(last.toString()))
                .sequenceNumberRange(range -> range.startingSequenceNumber("1"))
                .build();
    }

    static Shard closed(Shard shard) {
        return shard.toBuilder()
                .sequenceNumberRange(range -> range.startingSequenceNumber("1").endingSequenceNumber("2"))
                .build();
    }

    static BigInteger bound(int part, int of) {
        return HASHES.multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(of));
    }

    static CompletableFuture<ListShardsResponse> answer(Collection<Shard> shards) {
        return CompletableFuture.completedFuture(
                ListShardsResponse.builder().shards(shards).build());
    }

    static CompletableFuture<ListShardsResponse> answer(String nextToken, Shard... shards) {
        return CompletableFuture.completedFuture(ListShardsResponse.builder()
                .shards(Arrays.asList(shards))
                .nextToken(nextToken)
                .build());
    }

    /** An entry that belongs to no call. */
    static ShardEntry entry(AggregatedRecord aggregate, String hashKey) {
        return new ShardEntry(
                new ShardQueue((landed, shard, indexes) -> true, 0, new CallRecords(List.of())), aggregate, hashKey);
    }
}
