package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Failure;
import io.headwater.spi.RetryableException;
import io.headwater.spi.Sink;
import io.headwater.spi.WriteResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a call and decides the fate of each of its records: settled, or back to its queue for another attempt. One
 * lane thread, but for {@link #blockage}.
 *
 * <p>A refused record delays its key alone. A call that failed as a whole pauses the lane: the destination is down, and
 * other keys would fare no better.
 */
final class RetryingWriter {
    private final Sink sink;
    private final RejectPolicy rejects;
    private final Backoff backoff;
    private final DeliveryCounts counts;
    private final MonotonicClock clock;
    private final RetryLog log;
    private int fruitlessCalls;
    private volatile @Nullable Blockage blockage;

    RetryingWriter(
            Sink sink,
            RejectPolicy rejects,
            Backoff backoff,
            DeliveryCounts counts,
            MonotonicClock clock,
            RetryLog log) {
        this.sink = requireNonNull(sink, "sink is null");
        this.rejects = requireNonNull(rejects, "rejects is null");
        this.backoff = requireNonNull(backoff, "backoff is null");
        this.counts = requireNonNull(counts, "counts is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.log = requireNonNull(log, "log is null");
    }

    void write(Call call, KeyQueues queues) throws InterruptedException {
        try {
            decide(call, sink.write(call.records()), queues);
        } catch (RetryableException e) {
            pause(call, String.valueOf(e.getMessage()), queues);
        }
    }

    /** Sets a record aside by policy, durably, and settles it: whether the sink refused it or it never could fit. */
    void reject(QueuedChange change, String reason, KeyQueues queues) {
        rejects.reject(change.record(), reason); // Invariant 1: durable first, then settled
        counts.rejected();
        queues.settled(change);
        change.settle();
    }

    /** Since when this lane delivers nothing, and why; {@code null} if it does. */
    @Nullable
    Blockage blockage() {
        return blockage;
    }

    private void decide(Call call, WriteResult result, KeyQueues queues) {
        @Nullable Failure[] failures = byIndex(result, call.size());
        List<QueuedChange> refused = new ArrayList<>();
        for (int i = 0; i < failures.length; i++) {
            QueuedChange change = call.changes().get(i);
            if (failures[i] == null) {
                settle(change, queues);
            } else if (failures[i].retryable()) {
                refused.add(change);
            } else {
                reject(change, failures[i].reason(), queues);
            }
        }
        fruitlessCalls = 0;
        delay(refused, queues);
        if (refused.size() < call.size()) {
            blockage = null;
        } else {
            nothingDelivered(call, result.failures().get(0).reason());
        }
    }

    private static @Nullable Failure[] byIndex(WriteResult result, int size) {
        @Nullable Failure[] failures = new Failure[size];
        for (Failure failure : result.failures()) {
            if (failure.index() >= size) {
                throw new IllegalStateException(
                        "the sink reports a failure of record " + failure.index() + " of a call of " + size);
            }
            failures[failure.index()] = failure;
        }
        return failures;
    }

    private void settle(QueuedChange change, KeyQueues queues) {
        counts.delivered(change.record());
        queues.settled(change);
        change.settle();
    }

    /** Invariant 4: a key waits behind its refused record, and no other key does. */
    private void delay(List<QueuedChange> refused, KeyQueues queues) {
        counts.retried(refused.size());
        for (QueuedChange change : refused) {
            queues.delay(
                    change, clock.nanoTime() + backoff.delay(change.refused()).toNanos());
        }
    }

    private void pause(Call call, String reason, KeyQueues queues) throws InterruptedException {
        counts.retried(call.size());
        nothingDelivered(call, reason);
        call.changes().forEach(change -> queues.delay(change, clock.nanoTime()));
        clock.sleep(backoff.delay(++fruitlessCalls));
    }

    private void nothingDelivered(Call call, String reason) {
        if (blockage == null) {
            blockage = new Blockage(clock.nanoTime(), reason);
        }
        log.nothingDelivered(call.size(), reason);
    }
}
