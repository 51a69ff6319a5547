package io.headwater.source.mysql;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Keeps all readers of a snapshot together below so many rows a second. Safe for use by several threads. */
final class RowPace {
    private final OptionalInt rowsPerSecond;
    private final LongSupplier nanoTime;
    private long freeAt;

    RowPace(OptionalInt rowsPerSecond, LongSupplier nanoTime) {
        this.rowsPerSecond = rowsPerSecond;
        this.nanoTime = nanoTime;
        this.freeAt = nanoTime.getAsLong();
    }

    /** Waits as long as so many rows take. */
    void spend(int rows) throws InterruptedException {
        if (rowsPerSecond.isPresent()) {
            TimeUnit.NANOSECONDS.sleep(reserve(rows));
        }
    }

    /** How long to wait, in nanoseconds. Time in which nothing was read is not made up for. */
    synchronized long reserve(int rows) {
        long now = nanoTime.getAsLong();
        long duration = rows * Duration.ofSeconds(1).toNanos() / rowsPerSecond.orElse(Integer.MAX_VALUE);
        freeAt = (now - freeAt > 0 ? now : freeAt) + duration;
        return freeAt - now;
    }
}
