package io.headwater.sink.kinesis;

import io.headwater.spi.Metrics;
import io.headwater.spi.Metrics.Counter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** The numbers of one stream, as docs/kinesis.md lists them. Safe for use by several threads. */
final class StreamNumbers {
    private static final long NOT = Long.MIN_VALUE;

    private final Metrics metrics;
    private final String stream;
    private final Counter requests;
    private final Counter requestedRecords;
    private final Counter requestedBytes;
    private final Counter deliveredRecords;
    private final Counter deliveredBytes;
    private final Counter nanos;
    private final LongAdder blockedNanos = new LongAdder();
    private final AtomicLong longestNanos = new AtomicLong();
    private final AtomicLong blockedSince = new AtomicLong(NOT);

    StreamNumbers(Metrics metrics, String stream) {
        this.metrics = metrics;
        this.stream = stream;
        this.requests = counter("requests");
        this.requestedRecords = counter("request.records");
        this.requestedBytes = counter("request.bytes");
        this.deliveredRecords = counter("delivered.records");
        this.deliveredBytes = counter("delivered.bytes");
        this.nanos = counter("request.nanos");
        metrics.gauge("kinesis.request.nanos.max", () -> longestNanos.getAndSet(0), "stream", stream);
        metrics.gauge("kinesis.blocked.nanos", this::blockedNanos, "stream", stream);
    }

    void sent(int records, long bytes) {
        requests.add(1);
        requestedRecords.add(records);
        requestedBytes.add(bytes);
    }

    /** Told how long an answer, or the want of one, took. */
    void ended(long took) {
        nanos.add(took);
        longestNanos.accumulateAndGet(took, Math::max);
    }

    void delivered(int records, long bytes) {
        deliveredRecords.add(records);
        deliveredBytes.add(bytes);
        long since = blockedSince.get();
        if (since != NOT && blockedSince.compareAndSet(since, NOT)) {
            blockedNanos.add(System.nanoTime() - since);
        }
    }

    /** Told in which shard a record was stored, where that is known. */
    void stored(String shard, long bytes) {
        metrics.counter("kinesis.shard.records", "stream", stream, "shard", shard)
                .add(1);
        metrics.counter("kinesis.shard.bytes", "stream", stream, "shard", shard).add(bytes);
    }

    /** Told that one record was refused. */
    void refused(String code) {
        metrics.counter("kinesis.refused", "stream", stream, "code", code).add(1);
    }

    /** Told that a whole request failed, or was not even sent. */
    void failed(String code) {
        metrics.counter("kinesis.failed", "stream", stream, "code", code).add(1);
        blockedSince.compareAndSet(NOT, System.nanoTime());
    }

    private long blockedNanos() {
        long since = blockedSince.get();
        return blockedNanos.sum() + (since == NOT ? 0 : System.nanoTime() - since);
    }

    private Counter counter(String name) {
        return metrics.counter("kinesis." + name, "stream", stream);
    }
}
