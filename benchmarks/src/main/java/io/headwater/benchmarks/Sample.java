package io.headwater.benchmarks;

import java.time.Duration;

/**
 * What one run of a subject took.
 *
 * @param tally what the counting side counted
 * @param startNanos when the process was started, by the clock of the tally
 * @param lifetime of the process
 * @param usage over the whole life of the process
 */
record Sample(Tally tally, long startNanos, Duration lifetime, Usage usage) {
    private static final double MILLION = 1e6;
    private static final double NANOS = 1e9;

    /** From the first row to the last. */
    double rowsPerSecond() {
        return tally.rows() / ((tally.lastNanos() - tally.firstNanos()) / NANOS);
    }

    /** Starting included. */
    double cpuSecondsPerMillionRows() {
        return usage.cpuSeconds() / (tally.rows() / MILLION);
    }

    double peakMegabytes() {
        return usage.peakBytes() / MILLION;
    }

    /** From the start of the process to the first row. */
    double secondsToFirstRow() {
        return (tally.firstNanos() - startNanos) / NANOS;
    }

    double lifetimeSeconds() {
        return lifetime.toNanos() / NANOS;
    }

    /** 0 where it was not asked for. */
    double allocatedBytesPerRow() {
        return (double) tally.allocatedBytes() / tally.rows();
    }

    /** 0 where there are no requests. */
    double rowsPerRequest() {
        return tally.requests() == 0 ? 0 : (double) tally.rows() / tally.requests();
    }

    /** In a line, for progress. */
    @Override
    public String toString() {
        String speed = tally.rows() == 1
                ? ""
                : "%,.0f rows/s, %.1f CPU s per million rows, ".formatted(rowsPerSecond(), cpuSecondsPerMillionRows());
        return speed
                + "%.0f MB, first row after %.1f s, %.1f s in all"
                        .formatted(peakMegabytes(), secondsToFirstRow(), lifetimeSeconds());
    }
}
