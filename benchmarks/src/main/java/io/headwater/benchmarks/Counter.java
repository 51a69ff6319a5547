package io.headwater.benchmarks;

/** Counts rows as they come, with the time. Thread-safe. */
final class Counter {
    private long rows;
    private long firstNanos;
    private long lastNanos;

    synchronized void add(long more) {
        long now = System.nanoTime();
        if (rows == 0) {
            firstNanos = now;
        }
        lastNanos = now;
        rows += more;
    }

    synchronized long rows() {
        return rows;
    }

    synchronized Tally tally(long allocatedBytes, long requests) {
        return new Tally(rows, firstNanos, lastNanos, allocatedBytes, requests);
    }
}
