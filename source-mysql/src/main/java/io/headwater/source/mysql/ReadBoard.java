package io.headwater.source.mysql;

import io.headwater.spi.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Where those who read tables are told to wait or to end, and tell how far they are. One lock: safe for use by several
 * threads.
 */
final class ReadBoard {
    /** Of readings that are over. */
    private static final int REMEMBERED = 20;

    private final Metrics metrics;
    private final LongSupplier nanoTime;
    private final Map<TableRead, Reading> readings = new LinkedHashMap<>();
    private final Set<Long> cancelled = new HashSet<>();
    private boolean paused;

    ReadBoard(Metrics metrics, LongSupplier nanoTime) {
        this.metrics = metrics;
        this.nanoTime = nanoTime;
    }

    synchronized void told(ReadRequests requests) {
        paused = requests.paused();
        cancelled.addAll(requests.cancelled());
        notifyAll();
    }

    /**
     * Waits while reading is paused.
     *
     * @return whether to read on; else nobody wants it any more
     */
    synchronized boolean awaitGo(TableRead read) throws InterruptedException {
        while (paused && !cancelled.contains(read.request())) {
            wait();
        }
        return !cancelled.contains(read.request());
    }

    synchronized void waits(TableRead read) {
        readings.put(read, new Reading(read, nanoTime.getAsLong()));
    }

    /** @param estimatedRows by the server's statistics; 0 if nothing is known */
    synchronized void begins(TableRead read, long estimatedRows) {
        Reading reading = new Reading(read, nanoTime.getAsLong());
        reading.state = ReadState.READING;
        reading.estimatedRows = estimatedRows;
        readings.put(read, reading);
        String table = read.table().toString();
        metrics.gauge("mysql.snapshot.table.rows", () -> rows(reading), "table", table);
        metrics.gauge("mysql.snapshot.table.rows.estimated", () -> estimatedRows, "table", table);
        metrics.gauge("mysql.snapshot.table.seconds.left", () -> secondsLeft(reading), "table", table);
    }

    synchronized void has(TableRead read, int rows) {
        readings.get(read).rows += rows;
    }

    synchronized void ends(TableRead read, ReadState how, String why) {
        Reading reading = readings.computeIfAbsent(read, any -> new Reading(read, nanoTime.getAsLong()));
        reading.state = how;
        reading.why = why;
        forgetOldest();
    }

    private void forgetOldest() {
        List<TableRead> over = readings.values().stream()
                .filter(reading -> reading.state.isOver())
                .map(reading -> reading.read)
                .toList();
        over.subList(0, Math.max(0, over.size() - REMEMBERED)).forEach(readings::remove);
    }

    synchronized List<ReadStatus> status() {
        List<ReadStatus> all = new ArrayList<>();
        readings.values().forEach(reading -> all.add(status(reading)));
        return all;
    }

    private ReadStatus status(Reading reading) {
        return new ReadStatus(
                reading.read.table().toString(),
                reading.read.request(),
                reading.state,
                reading.rows,
                reading.estimatedRows,
                secondsLeft(reading),
                reading.why);
    }

    private synchronized long rows(Reading reading) {
        return reading.rows;
    }

    private synchronized long secondsLeft(Reading reading) {
        if (reading.state.isOver()) {
            return 0;
        }
        long seconds = Duration.ofNanos(nanoTime.getAsLong() - reading.begunAt).toSeconds();
        long left = Math.max(0, reading.estimatedRows - reading.rows);
        return reading.rows == 0 ? ReadStatus.UNKNOWN : left * Math.max(1, seconds) / reading.rows;
    }

    private static final class Reading {
        private final TableRead read;
        private final long begunAt;
        private ReadState state = ReadState.WAITING;
        private long estimatedRows;
        private long rows;
        private String why = "";

        Reading(TableRead read, long begunAt) {
            this.read = read;
            this.begunAt = begunAt;
        }
    }
}
