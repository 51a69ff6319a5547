package io.headwater.testkit.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

final class HashRangeTest {
    @Test
    void halvesTheHashSpaceAsTheServiceDoes() {
        List<HashRange> halves = HashRange.uniform(2);

        assertThat(halves.get(0).start()).hasToString("0");
        assertThat(halves.get(0).end()).hasToString("170141183460469231731687303715884105727");
        assertThat(halves.get(1).start()).hasToString("170141183460469231731687303715884105728");
        assertThat(halves.get(1).end()).hasToString("340282366920938463463374607431768211455");
    }

    @Test
    void leavesNoGapBetweenShards() {
        for (int count = 1; count <= 50; count++) {
            List<HashRange> ranges = HashRange.uniform(count);
            assertThat(ranges).hasSize(count);
            assertThat(ranges.get(0).start()).isEqualTo(HashKey.MIN);
            assertThat(ranges.get(count - 1).end()).isEqualTo(HashKey.MAX);
            for (int i = 1; i < count; i++) {
                assertThat(ranges.get(i - 1).isFollowedBy(ranges.get(i))).isTrue();
            }
        }
    }

    @Test
    void placesAKeyByItsMd5() {
        assertThat(HashKey.of("a".getBytes(UTF_8)).number())
                .isEqualTo(new BigInteger("0cc175b9c0f1b6a831c399e269772661", 16));
    }

    @Test
    void ordersKeysWithoutSign() {
        assertThat(HashKey.MIN).isLessThan(HashKey.MAX);
        assertThat(new HashKey(0, -1)).isLessThan(new HashKey(1, 0)).isGreaterThan(new HashKey(0, 1));
    }
}
