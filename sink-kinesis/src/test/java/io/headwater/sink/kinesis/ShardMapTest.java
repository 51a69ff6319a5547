package io.headwater.sink.kinesis;

import static io.headwater.sink.kinesis.Shards.HASHES;
import static io.headwater.sink.kinesis.Shards.bound;
import static io.headwater.sink.kinesis.Shards.closed;
import static io.headwater.sink.kinesis.Shards.equal;
import static io.headwater.sink.kinesis.Shards.open;
import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.Shard;

final class ShardMapTest {
    @Property(tries = 300)
    void everyHashIsInTheShardWhoseRangeHoldsIt(
            @ForAll long high, @ForAll long low, @ForAll @IntRange(min = 1, max = 300) int count) {
        List<Shard> shards = new ArrayList<>(equal(count));
        Collections.reverse(shards);
        ShardMap map = ShardMap.of(shards);

        int shard = map.shardOf(high, low);

        BigInteger hash = new BigInteger(ShardMap.decimal(high, low));
        assertThat(hash).isBetween(bound(shard, count), bound(shard + 1, count).subtract(ONE));
        assertThat(map.id(shard)).isEqualTo("shard-" + shard);
        assertThat(map.shardNamed("shard-" + shard)).isEqualTo(shard);
        assertThat(map.takes(shard, high, low)).isTrue();
    }

    @Test
    void rangesHoldTheirBounds() {
        ShardMap map = ShardMap.of(equal(2));

        assertThat(map.shardOf(0, 0)).isEqualTo(0);
        assertThat(map.shardOf(Long.MAX_VALUE, -1)).isEqualTo(0);
        assertThat(map.shardOf(Long.MIN_VALUE, 0)).isEqualTo(1);
        assertThat(map.shardOf(-1, -1)).isEqualTo(1);
        assertThat(map.takes(0, Long.MIN_VALUE, 0)).isFalse();
        assertThat(map.takes(1, Long.MAX_VALUE, -1)).isFalse();
    }

    @Test
    void leavesOutClosedShards() {
        ShardMap map = ShardMap.of(
                List.of(closed(open("parent", ZERO, HASHES.subtract(ONE))), equal(2).get(0), equal(2).get(1)));

        assertThat(map.size()).isEqualTo(2);
        assertThat(map.shardNamed("parent")).isEqualTo(ShardMap.NONE);
    }

    @Test
    void aHashInNoShardIsNowhere() {
        ShardMap gap = ShardMap.of(List.of(equal(4).get(1), equal(4).get(3)));

        assertThat(gap.shardOf(0, 0)).isEqualTo(ShardMap.NONE);
        assertThat(gap.shardOf(Long.MIN_VALUE, 0)).isEqualTo(ShardMap.NONE);
        assertThat(gap.shardOf(-1, -1)).isEqualTo(1);
        assertThat(ShardMap.of(List.of()).shardOf(0, 0)).isEqualTo(ShardMap.NONE);
    }

    @Test
    void aStreamMaySplitAndMergeItsShards() {
        ShardMap three = ShardMap.of(List.of(begun("shard-2", "21"), begun("shard-3", "31"), begun("shard-10", "41")));

        assertThat(three.mayBecome(three)).isTrue();
        assertThat(three.mayBecome(ShardMap.of(List.of(begun("shard-3", "31"), begun("shard-11", "51")))))
                .isTrue();
        assertThat(ShardMap.of(List.of()).mayBecome(three)).isTrue();
    }

    @Test
    void aShardThatCannotBeOfTheStreamIsKnownByItsNumberOrItsBeginning() {
        ShardMap three = ShardMap.of(List.of(begun("shard-2", "21"), begun("shard-3", "31"), begun("shard-10", "41")));

        assertThat(three.mayBecome(ShardMap.of(List.of(begun("shard-0", "61"), begun("shard-11", "61")))))
                .isFalse();
        assertThat(three.mayBecome(ShardMap.of(List.of(begun("shard-2", "61")))))
                .isFalse();
    }

    @Test
    void aHashIsWrittenInDecimal() {
        assertThat(ShardMap.decimal(0, 0)).isEqualTo("0");
        assertThat(ShardMap.decimal(1, 2)).isEqualTo("18446744073709551618");
        assertThat(ShardMap.decimal(-1, -1)).isEqualTo("340282366920938463463374607431768211455");
    }

    private static Shard begun(String id, String at) {
        return open(id, ZERO, ONE).toBuilder()
                .sequenceNumberRange(range -> range.startingSequenceNumber(at))
                .build();
    }
}
