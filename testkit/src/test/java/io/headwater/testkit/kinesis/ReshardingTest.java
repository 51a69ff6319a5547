package io.headwater.testkit.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.testkit.kinesis.wire.KinesisError;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ReshardingTest {
    private final DataStream stream = stream(1);

    @Property(tries = 100)
    void leavesEqualShardsHoweverOftenItScales(
            @ForAll @Size(max = 5) List<@IntRange(min = 1, max = 12) Integer> counts) {
        DataStream scaled = stream(3);

        for (int count : counts) {
            new Resharding(scaled).scale(count);

            assertThat(scaled.openShards()).extracting(Shard::range).isEqualTo(HashRange.uniform(count));
            assertThat(scaled.shards()).allSatisfy(shard -> {
                assertThat(shard.parents()).hasSizeLessThanOrEqualTo(2);
                assertThat(shard.parents()).allMatch(parent -> parent.index() < shard.index() && !parent.isOpen());
            });
        }
    }

    @Test
    void changesNothingThatIsRightAlready() {
        new Resharding(stream).scale(1);

        assertThat(stream.shards()).hasSize(1);
    }

    @Test
    void refusesToSplitAtTheEdge() {
        Shard whole = stream.openShards().get(0);

        assertThatThrownBy(() -> new Resharding(stream).split(whole, HashKey.MIN))
                .isInstanceOf(KinesisError.class);
    }

    @Test
    void refusesToMergeShardsThatDoNotTouch() {
        DataStream three = stream(3);
        List<Shard> shards = three.openShards();

        assertThatThrownBy(() -> new Resharding(three).merge(shards.get(0), shards.get(2)))
                .isInstanceOf(KinesisError.class)
                .hasMessageContaining("adjacent");
    }

    @Test
    void mergesTheUpperWithTheLowerAsWell() {
        DataStream two = stream(2);
        List<Shard> shards = two.openShards();

        new Resharding(two).merge(shards.get(1), shards.get(0));

        assertThat(two.openShards().get(0).range()).isEqualTo(new HashRange(HashKey.MIN, HashKey.MAX));
        assertThat(two.openShards().get(0).parents()).containsExactly(shards.get(1), shards.get(0));
    }

    private static DataStream stream(int shards) {
        return new DataStream(
                Streams.ACCOUNT,
                "s",
                StreamMode.PROVISIONED,
                shards,
                1_024,
                new Emulation(Time.SYSTEM, new Switches(), new Ledger(), new ActionLog()));
    }
}
