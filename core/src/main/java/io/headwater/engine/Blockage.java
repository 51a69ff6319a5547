package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * That nothing is delivered.
 *
 * @param sinceNanos in {@link MonotonicClock} time
 * @param reason the destination's or the source's
 */
record Blockage(long sinceNanos, String reason) {
    Blockage {
        requireNonNull(reason, "reason is null");
    }

    String describe(long nowNanos) {
        return "for " + Duration.ofNanos(nowNanos - sinceNanos).toSeconds() + " s: " + reason;
    }
}
