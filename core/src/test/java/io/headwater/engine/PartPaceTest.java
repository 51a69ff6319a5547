package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headwater.engine.PartPace.Turn;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PartPaceTest {
    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final PartPace pace = new PartPace(0);
    private long now;

    @Test
    void leavesAPartAloneThatRefusesAThirdOfWhatItIsSent() {
        after(100, 667, 333);

        assertThat(pace.rate()).isInfinite();
        assertThat(pace.ask(now, false)).isEqualTo(Turn.NOW);
    }

    @Test
    void isNotBroughtDownByRefusalsThatHaveNothingToDoWithLoad() {
        Random random = new Random(3);
        for (int i = 0; i < 600; i++) {
            int refused =
                    (int) random.doubles(20).filter(chance -> chance < 0.3).count();
            after(100, 20 - refused, refused);
        }

        assertThat(pace.rate()).isGreaterThan(100);
    }

    @Test
    void leavesAPartAloneForAWhileThatRefusesHalfOfHoweverLittle() {
        for (int sent = 3200; sent >= 400; sent /= 2) {
            after(1000, sent / 2, sent / 2);
        }

        assertThat(pace.rate()).isInfinite();
        assertThat(pace.ask(now, false)).isEqualTo(Turn.NOW);
        after(1000, 200, 200);
        assertThat(pace.rate()).isInfinite();
        after(31_000, 20, 0);
        after(1000, 200, 200);
        assertThat(pace.rate()).isFinite();
    }

    @Test
    void fallsToWhatGotThrough() {
        after(100, 40, 60);

        assertThat(pace.rate()).isEqualTo(500);
    }

    @Test
    void neverFallsByMoreThanHalf() {
        after(100, 50, 50);
        double before = pace.rate();
        after(1000, 0, 600);

        assertThat(pace.rate()).isEqualTo(before / 2);
    }

    @Test
    void growsBySteadyStepsWhileThePartTakesAll() {
        after(100, 50, 50);
        double low = pace.rate();

        after(100, 50, 0);
        double first = pace.rate() - low;
        after(100, 50, 0);

        assertThat(first).isPositive();
        assertThat(pace.rate() - low).isCloseTo(2 * first, within(0.001));
    }

    @Test
    void triesAPartThatTakesNothingEveryFiveSeconds() {
        for (int i = 0; i < 40; i++) {
            after(1000, 0, 100);
        }
        pace.ask(now, false);

        assertThat(Duration.ofNanos(pace.ask(now, false).waitNanos()))
                .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(5));
        assertThat(pace.silence()).isNotNull();
    }

    @Test
    void isNearlyBackWithinSecondsAfterThePartTakesAgain() {
        after(100, 100, 200);
        double before = pace.rate();
        for (int i = 0; i < 40; i++) {
            after(1000, 0, 100);
        }

        int tenths = 0;
        for (; pace.rate() < before / 2; tenths++) {
            after(100, 5, 0);
        }

        assertThat(tenths).isLessThan(100);
        assertThat(pace.silence()).isNull();
    }

    @Test
    void givesEachWhoAsksTooEarlyATimeOfItsOwn() {
        after(100, 10, 90);

        long[] waits = LongStream.range(0, 500)
                .map(i -> pace.ask(now, false).waitNanos())
                .filter(wait -> wait > 0)
                .toArray();

        assertThat(waits).doesNotHaveDuplicates().isSorted();
        assertThat(waits.length).isGreaterThan(400);
    }

    @Test
    void letsThroughWhoComesAtItsTurn() {
        after(100, 10, 90);
        LongStream.range(0, 50).forEach(i -> pace.ask(now, false));

        assertThat(pace.ask(now, false).waitNanos()).isPositive();
        assertThat(pace.ask(now, true)).isEqualTo(Turn.NOW);
    }

    @Test
    void isForgottenAfterAWhileWithoutTrouble() {
        after(100, 10, 90);
        now += 9 * SECOND;
        assertThat(pace.isOver(now)).isFalse();

        now += 2 * SECOND;
        assertThat(pace.isOver(now)).isTrue();
    }

    private void after(int millis, int taken, int refused) {
        now += millis * MILLI;
        pace.came(taken, refused, "throttled", now);
    }
}
