package io.headwater.sink.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PartitionKeyTest {
    @Test
    void aKeyOf256CharactersIsThePartitionKey() {
        String key = "k".repeat(256);

        assertThat(PartitionKey.of(key)).isSameAs(key);
    }

    @Test
    void aLongerKeyIsReplacedByItsDigest() {
        assertThat(PartitionKey.of("k".repeat(257)))
                .isEqualTo("a5de0e3c93b4322bf1d2e6cc13119219d665142374de7f2b06bae237759c73e2")
                .isNotEqualTo(PartitionKey.of("k".repeat(258)));
    }

    @Test
    void neverGrowsBeyondItsLimitOfBytes() {
        String emoji = "\uD83D\uDE00";

        assertThat(PartitionKey.of(emoji.repeat(128))).isEqualTo(emoji.repeat(128));
        assertThat(PartitionKey.of(emoji.repeat(129))).matches("[0-9a-f]{64}");
    }
}
