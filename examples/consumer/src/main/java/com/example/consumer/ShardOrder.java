package com.example.consumer;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** After a split or a merge a row's changes go on in another shard: its parents have to be read to their ends first. */
final class ShardOrder {
    private ShardOrder() {}

    /** The shards that are not read to their end, but whose parents are, or have expired from the stream. */
    static List<Shard> readable(Collection<Shard> all, Predicate<String> finished) {
        Set<String> present = all.stream().map(Shard::shardId).collect(Collectors.toSet());
        Predicate<String> done = parent -> !present.contains(parent) || finished.test(parent);
        return all.stream()
                .filter(shard -> !finished.test(shard.shardId()))
                .filter(shard -> parents(shard).allMatch(done))
                .toList();
    }

    /** None, one after a split, two after a merge. */
    private static Stream<String> parents(Shard shard) {
        return Stream.of(shard.parentShardId(), shard.adjacentParentShardId()).filter(parent -> parent != null);
    }
}
