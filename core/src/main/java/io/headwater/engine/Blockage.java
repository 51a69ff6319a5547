package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * That nothing is delivered.
 *
 * @param sinceNanos in {@link MonotonicClock} time
 * @param reason the destination's or the source's
 * @param needsMending whether it lasts until somebody does something
 */
record Blockage(long sinceNanos, String reason, boolean needsMending) {
    Blockage {
        requireNonNull(reason, "reason is null");
    }

    /** The same of one part of the destination. */
    Blockage of(String part) {
        return new Blockage(sinceNanos, part + " takes nothing: " + reason, needsMending);
    }

    String describe(long nowNanos) {
        return "for " + Duration.ofNanos(nowNanos - sinceNanos).toSeconds() + " s: " + reason;
    }
}
