package io.headwater.source.mysql;

import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs how far a snapshot is: one line per interval while rows come, and one at the end. Used by one thread. */
final class SnapshotProgress {
    private static final Logger log = LoggerFactory.getLogger(SnapshotProgress.class);
    private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

    private final String pipeline;
    private final long estimatedRows;
    private final LongSupplier nanoTime;
    private final long startedAt;
    private long lastLineAt;
    private long rows;
    private boolean over;

    /** @param estimatedRows by the server's statistics, so it may be far off */
    SnapshotProgress(String pipeline, long estimatedRows, LongSupplier nanoTime) {
        this.pipeline = pipeline;
        this.estimatedRows = estimatedRows;
        this.nanoTime = nanoTime;
        this.startedAt = nanoTime.getAsLong();
        this.lastLineAt = startedAt;
    }

    void rows(long count) {
        rows += count;
        if (nanoTime.getAsLong() - lastLineAt >= INTERVAL) {
            lastLineAt = nanoTime.getAsLong();
            log.info("{}: {}", pipeline, line());
        }
    }

    /** The first call logs, unless there was nothing to read. */
    void completed() {
        if (!over && rows > 0) {
            over = true;
            log.info("{}: snapshot complete: {} rows in {} s", pipeline, rows, seconds());
        }
    }

    String line() {
        if (estimatedRows <= rows || rows == 0) {
            return String.format(Locale.ROOT, "snapshot: %d rows, %d rows/s", rows, rate());
        }
        return String.format(
                Locale.ROOT,
                "snapshot: %d of about %d rows (%d %%), %d rows/s, about %d s left",
                rows,
                estimatedRows,
                rows * 100 / estimatedRows,
                rate(),
                (estimatedRows - rows) / Math.max(1, rate()));
    }

    private long rate() {
        return rows / Math.max(1, seconds());
    }

    private long seconds() {
        return Duration.ofNanos(nanoTime.getAsLong() - startedAt).toSeconds();
    }
}
