package io.headwater.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Compares what was committed with what was read, row by row. Thread-safe. */
final class Audit {
    private final Map<RowVersion, Long> committedNanos = new HashMap<>();
    private final Set<RowVersion> missing = new HashSet<>();
    private final Map<String, Integer> lastVersions = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final List<Long> latencies = new ArrayList<>();
    private long read;
    private long outOfOrder;

    /** Told just before the commit, so that latencies count it in. */
    synchronized void committing(Collection<RowVersion> versions) {
        long now = System.nanoTime();
        versions.forEach(version -> committedNanos.put(version, now));
        missing.addAll(versions);
    }

    /** Returns how long after its commit the record was read. */
    synchronized Duration read(StreamRecord record) {
        RowVersion version = record.version();
        long nanos = record.readNanos() - committedNanos.getOrDefault(version, record.readNanos());
        read++;
        if (ids.add(record.id())) { // else delivered again, as its id shows
            checkOrder(version);
            missing.remove(version);
            if (!record.isSnapshot()) {
                latencies.add(nanos);
            }
            notifyAll();
        }
        return Duration.ofNanos(nanos);
    }

    /** A state follows the one before it; a delete shows the last one. */
    private void checkOrder(RowVersion version) {
        int last = lastVersions.getOrDefault(version.row(), 0);
        if (version.version() != (version.deleted() ? last : last + 1)) {
            outOfOrder++;
        }
        lastVersions.put(version.row(), version.version());
    }

    /** Returns when nothing is missing, or the time is over. */
    synchronized void awaitEverything(Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        long left = limit.toNanos();
        while (!missing.isEmpty() && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }

    synchronized boolean passed() {
        return missing.isEmpty() && outOfOrder == 0;
    }

    synchronized Result result() {
        List<Long> sorted = new ArrayList<>(latencies);
        Collections.sort(sorted);
        return new Result(
                committedNanos.size(),
                read,
                read - ids.size(),
                missing.size(),
                outOfOrder,
                lastVersions.size(),
                percentile(sorted, 50),
                percentile(sorted, 99));
    }

    private static Duration percentile(List<Long> sorted, int percent) {
        return Duration.ofNanos(sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) * percent / 100));
    }

    /**
     * @param committed row changes that the shop committed
     * @param read records that came out of the stream
     * @param repeated of these, delivered more than once
     * @param missing committed and not read
     * @param outOfOrder read when another state of the row was due
     * @param rows compared
     * @param p50 from commit to reading back, half of them
     * @param p99 from commit to reading back, all but one in a hundred
     */
    record Result(
            long committed,
            long read,
            long repeated,
            long missing,
            long outOfOrder,
            long rows,
            Duration p50,
            Duration p99) {}
}
