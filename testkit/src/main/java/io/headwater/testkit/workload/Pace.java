package io.headwater.testkit.workload;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Spreads changes evenly over time, for all writers together. Thread-safe. */
final class Pace {
    private final long perSecond;
    private long nextFree = System.nanoTime();

    /** @param perSecond {@code Long.MAX_VALUE} for as fast as possible */
    Pace(long perSecond) {
        this.perSecond = perSecond;
    }

    /** Waits until so many changes may be made. */
    void await(int changes) {
        long wait = reserve(changes) - System.nanoTime();
        if (wait > 0) {
            LockSupport.parkNanos(wait);
        }
    }

    private synchronized long reserve(int changes) {
        long now = System.nanoTime();
        // What was not done in time is not made up for: after an outage the pace is the same as before.
        long mine = nextFree - now > 0 ? nextFree : now;
        nextFree = mine + changes * TimeUnit.SECONDS.toNanos(1) / perSecond;
        return mine;
    }
}
