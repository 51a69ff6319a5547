package io.headwater.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

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

    /** What the threads that live now have allocated. Threads that have ended are forgotten, so ask before they do. */
    static long allocatedBytes() {
        long[] bytes = threads().getThreadAllocatedBytes(threads().getAllThreadIds());
        return Arrays.stream(bytes).filter(allocated -> allocated > 0).sum();
    }

    static long allocatedBytesOfThisThread() {
        return threads().getCurrentThreadAllocatedBytes();
    }

    private static ThreadMXBean threads() {
        return (ThreadMXBean) ManagementFactory.getThreadMXBean();
    }
}
