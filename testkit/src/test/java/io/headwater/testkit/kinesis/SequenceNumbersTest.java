package io.headwater.testkit.kinesis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class SequenceNumbersTest {
    private static final long NOW = 1_790_000_000_000L;

    @Test
    void showsTheNumberThatWasGivenOut() {
        SequenceNumbers numbers = new SequenceNumbers(NOW, 7);

        for (long expected = 1; expected <= 10_000; expected++) {
            assertThat(numbers.next()).isEqualTo(expected);
            assertThat(new String(numbers.lastDigits(), US_ASCII)).isEqualTo(numbers.at(expected));
        }
    }

    @Property(tries = 200)
    void findsTheOrdinalOfItsNumbers(
            @ForAll @LongRange(min = 0, max = Long.MAX_VALUE / 2) long ordinal,
            @ForAll @IntRange(min = 0, max = 10_000) int shard) {
        SequenceNumbers numbers = new SequenceNumbers(NOW, shard);

        assertThat(numbers.ordinalOf(numbers.at(ordinal))).isEqualTo(ordinal);
    }

    @Test
    void disownsNumbersOfOtherShards() {
        SequenceNumbers numbers = new SequenceNumbers(NOW, 1);

        assertThat(numbers.ordinalOf(new SequenceNumbers(NOW, 2).at(5))).isNegative();
        assertThat(numbers.ordinalOf(new SequenceNumbers(NOW + 1, 1).at(5))).isNegative();
        assertThat(numbers.ordinalOf("12345")).isNegative();
    }

    @Test
    void exceedsAllNumbersOfAnEarlierEpoch() {
        BigInteger farAhead = new BigInteger(new SequenceNumbers(NOW, 9).at(Long.MAX_VALUE));

        assertThat(new BigInteger(new SequenceNumbers(NOW + 1, 0).at(0))).isGreaterThan(farAhead);
    }

    @Test
    void holdsVersionAndShardWhereClientLibrariesLookForThem() {
        BigInteger number = new BigInteger(new SequenceNumbers(NOW, 42).at(1));

        assertThat(number.bitLength()).isEqualTo(186);
        assertThat(number.shiftRight(184).intValue()).isEqualTo(2);
        assertThat(number.shiftRight(4).intValue()).isEqualTo(42);
        assertThat(number.intValue() & 0xf).isEqualTo(2);
    }
}
