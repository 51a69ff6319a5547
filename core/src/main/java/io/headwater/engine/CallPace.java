package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Spreads the calls that are not full, as each costs something whatever is in it: over all lanes one in each interval, but
 * for a short burst; a call that is half full takes half an interval. So a lone change leaves at once, and where there are
 * many, calls fill before they leave. While the source is behind, nobody waits for its changes to the millisecond, and
 * the interval is longer. Thread-safe.
 *
 * <p>Many lanes are needed where a request takes long; where it does not, they would send a few changes each.
 */
final class CallPace {
    private static final long INTERVAL_NANOS = Duration.ofMillis(1).toNanos();
    private static final long INTERVAL_BEHIND_NANOS = Duration.ofMillis(4).toNanos();
    private static final int BURST = 100;

    private final MonotonicClock clock;
    private final AtomicLong next;
    private volatile long interval = INTERVAL_NANOS;

    CallPace(MonotonicClock clock) {
        this.clock = requireNonNull(clock, "clock is null");
        this.next = new AtomicLong(earliest(clock.nanoTime()));
    }

    /** @param behind whether the changes that come are old: the source catches up, or takes a snapshot */
    void sourceIs(boolean behind) {
        interval = behind ? INTERVAL_BEHIND_NANOS : INTERVAL_NANOS;
    }

    /**
     * Waits until another call that is not full may leave.
     *
     * @param room the share of the call that is not filled, 0 to 1
     */
    void await(double room) throws InterruptedException {
        long now = clock.nanoTime();
        long taken = (long) (room * interval);
        long turn = next.getAndUpdate(at -> later(at, earliest(now)) + taken);
        if (turn - now > 0) {
            clock.sleep(Duration.ofNanos(turn - now));
        }
    }

    private static long earliest(long now) {
        return now - (BURST - 1) * INTERVAL_NANOS;
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }
}
