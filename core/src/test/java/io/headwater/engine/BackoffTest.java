package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration CAP = Duration.ofSeconds(10);

    @Property
    void staysPositiveAndWithinTheDoublingBound(@ForAll @IntRange(min = 1) int attempts, @ForAll long seed) {
        Duration delay = new Backoff(FIRST, CAP, new SplittableRandom(seed)).delay(attempts);

        Duration bound = attempts > 10 ? CAP : FIRST.multipliedBy(1L << (attempts - 1));
        assertThat(delay).isPositive().isLessThanOrEqualTo(bound).isLessThanOrEqualTo(CAP);
    }

    @Property(tries = 20)
    void usesTheWholeRangeUpToTheCap(@ForAll long seed) {
        Backoff backoff = new Backoff(FIRST, CAP, new SplittableRandom(seed));

        Duration longest = java.util.stream.Stream.generate(() -> backoff.delay(50))
                .limit(1_000)
                .max(Duration::compareTo)
                .orElseThrow();
        assertThat(longest).isGreaterThan(CAP.multipliedBy(9).dividedBy(10));
    }
}
