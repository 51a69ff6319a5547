package io.headwater.testkit.kinesis;

import java.util.function.LongSupplier;

/** Admits an average of so many units a second and a burst of one second's worth. Guarded by its owner. */
final class TokenBucket {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double perSecond;
    private final LongSupplier nanoTime;
    private double tokens;
    private long filledAt;

    TokenBucket(double perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
        this.tokens = perSecond;
        this.filledAt = nanoTime.getAsLong();
    }

    /** Whether so many units would be admitted now. */
    boolean has(double units) {
        fill();
        return units <= tokens;
    }

    void take(double units) {
        tokens -= units;
    }

    private void fill() {
        long now = nanoTime.getAsLong();
        tokens = Math.min(perSecond, tokens + (now - filledAt) / NANOS_PER_SECOND * perSecond);
        filledAt = now;
    }
}
