package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Tells operators of retries, at most once per interval for the whole pipeline: an outage must not fill the log. */
final class RetryLog {
    private static final Logger log = LoggerFactory.getLogger(RetryLog.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final String pipeline;
    private final MonotonicClock clock;
    private final AtomicLong nextAt;

    RetryLog(String pipeline, MonotonicClock clock) {
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.nextAt = new AtomicLong(clock.nanoTime());
    }

    /** @param needsMending whether it lasts until somebody does something */
    void nothingDelivered(int records, String reason, boolean needsMending) {
        if (isDue()) {
            Level level = needsMending ? Level.ERROR : Level.WARN;
            log.atLevel(level).log("{}: none of {} records delivered, trying again: {}", pipeline, records, reason);
        }
    }

    void overloaded(String part, String reason) {
        if (isDue()) {
            log.warn("{}: {} refuses too much of what it is sent, and is sent less: {}", pipeline, part, reason);
        }
    }

    private boolean isDue() {
        long due = nextAt.get();
        long now = clock.nanoTime();
        return now - due >= 0 && nextAt.compareAndSet(due, now + INTERVAL.toNanos());
    }
}
