package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: a random time below a bound that doubles with each attempt ("full jitter"),
 * so that those who failed together do not come back together. Thread-safe.
 */
final class Backoff {
    private final long firstNanos;
    private final long capNanos;
    private final RandomGenerator random;

    Backoff(Duration first, Duration cap, RandomGenerator random) {
        this.firstNanos = first.toNanos();
        this.capNanos = cap.toNanos();
        this.random = requireNonNull(random, "random is null");
        if (firstNanos <= 0 || capNanos < firstNanos) {
            throw new IllegalArgumentException("need 0 < first <= cap: " + first + ", " + cap);
        }
    }

    /** @param attempts that failed so far, at least 1 */
    synchronized Duration delay(int attempts) {
        return Duration.ofNanos(random.nextLong(bound(attempts)) + 1);
    }

    /** The bound of the first delay. */
    Duration first() {
        return Duration.ofNanos(firstNanos);
    }

    private long bound(int attempts) {
        int doublings = Math.min(attempts - 1, Long.numberOfLeadingZeros(firstNanos) - 1);
        return Math.min(capNanos, firstNanos << doublings);
    }
}
