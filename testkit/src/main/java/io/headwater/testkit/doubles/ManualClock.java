package io.headwater.testkit.doubles;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is moved. Tells the time of day, and as {@link #nanoTime} elapsed time. */
public final class ManualClock extends Clock {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private final AtomicLong elapsedNanos = new AtomicLong();

    public void advance(Duration duration) {
        elapsedNanos.addAndGet(duration.toNanos());
    }

    /** What stands in for {@link System#nanoTime}: {@code clock::nanoTime}. */
    public long nanoTime() {
        return elapsedNanos.get();
    }

    @Override
    public Instant instant() {
        return START.plusNanos(elapsedNanos.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a manual clock knows UTC only");
    }
}
