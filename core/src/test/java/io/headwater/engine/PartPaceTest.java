package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.headwater.engine.PartPace.Turn;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartPaceTest {
    private static final long MILLI = Duration.ofMillis(1).toNanos();
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int SENDERS = 100;
    private static final double MEAN_PAUSE_MILLIS = 500;

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

    /** What refuses most of little as of much is not overloaded: whoever goes ever slower there never ends. */
    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 0.65, 0.8})
    void getsGoingAgainWhereMuchIsRefusedOfHoweverLittle(double chance) {
        for (int seed = 0; seed < 50; seed++) {
            PartPace pace = new PartPace(now);
            send(pace, new Random(seed), 1, Duration.ofMinutes(2));
            int taken = send(pace, new Random(seed), chance, Duration.ofMinutes(5));

            double unpaced = Duration.ofMinutes(5).toMillis() / MEAN_PAUSE_MILLIS * SENDERS * (1 - chance);
            assertThat((double) taken).as("seed %d", seed).isGreaterThan(unpaced / 10);
        }
    }

    /** By keys that always have something to send; says how much of it was taken. */
    private int send(PartPace pace, Random random, double chance, Duration time) {
        PriorityQueue<Sender> senders = new PriorityQueue<>(Comparator.comparingLong(Sender::at));
        LongStream.range(0, SENDERS).forEach(i -> senders.add(new Sender(now, false)));
        int taken = 0;
        for (long end = now + time.toNanos(); now < end; ) {
            Sender sender = senders.remove();
            now = sender.at();
            Turn turn = pace.ask(now, sender.hasTurn());
            if (turn.waitNanos() > 0) {
                senders.add(new Sender(now + turn.waitNanos(), turn.isOwn()));
            } else {
                int refused = random.nextDouble() < chance ? 1 : 0;
                pace.came(1 - refused, refused, "throttled", now);
                taken += 1 - refused;
                senders.add(new Sender(now + (long) (random.nextDouble() * 2 * MEAN_PAUSE_MILLIS * MILLI), false));
            }
        }
        return taken;
    }

    private record Sender(long at, boolean hasTurn) {}

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
