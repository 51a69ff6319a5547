package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells operators of records that were set aside: of each while they are few, else of some and how many. Thread-safe. */
final class RejectLog {
    private static final Logger log = LoggerFactory.getLogger(RejectLog.class);

    /** Lines in a row; after that one an interval: ten in any minute. */
    private static final int IN_A_ROW = 4;

    private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

    private final String pipeline;
    private final MonotonicClock clock;
    private long spentUntil;
    private long untold;

    RejectLog(String pipeline, MonotonicClock clock) {
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.spentUntil = clock.nanoTime();
    }

    /** @param where to find it, or what tells of it */
    synchronized void setAside(Rejection rejection, Object where) {
        if (isDue()) {
            log.warn("{}: set aside {} in {}: {}{}", pipeline, rejection, where, rejection.reason(), others());
            untold = 0;
        } else {
            untold++;
        }
    }

    /** Tells how many there are of which no line has told. */
    synchronized void end() {
        if (untold > 0) {
            log.warn("{}: set aside {} more records", pipeline, untold);
            untold = 0;
        }
    }

    private String others() {
        return untold == 0 ? "" : "; and " + untold + " others since the last such line";
    }

    /** A line spends an interval, some of them in advance. */
    private boolean isDue() {
        long now = clock.nanoTime();
        long spent = Math.max(0, spentUntil - now);
        if (spent > (IN_A_ROW - 1) * INTERVAL) {
            return false;
        }
        spentUntil = now + spent + INTERVAL;
        return true;
    }
}
