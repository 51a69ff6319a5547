package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Failure;
import io.headwater.spi.RetryableException;
import io.headwater.spi.Sink;
import io.headwater.spi.WriteResult;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
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
    private final InFlightWindow window;
    private final RejectPolicy rejects;
    private final Backoff backoff;
    private final DeliveryCounts counts;
    private final MonotonicClock clock;
    private final RetryLog log;
    private int fruitlessCalls;
    private volatile @Nullable Blockage blockage;

    RetryingWriter(
            Sink sink,
            InFlightWindow window,
            RejectPolicy rejects,
            Backoff backoff,
            DeliveryCounts counts,
            MonotonicClock clock,
            RetryLog log) {
        this.sink = requireNonNull(sink, "sink is null");
        this.window = requireNonNull(window, "window is null");
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
        settle(List.of(change), queues);
    }

    /** Since when this lane delivers nothing, and why; {@code null} if it does. */
    @Nullable
    Blockage blockage() {
        return blockage;
    }

    private void decide(Call call, WriteResult result, KeyQueues queues) {
        fruitlessCalls = 0;
        if (result.failures().isEmpty()) {
            deliver(call.changes(), queues);
            blockage = null;
        } else {
            decideEach(call, result.failures(), queues);
        }
    }

    private void decideEach(Call call, List<Failure> failures, KeyQueues queues) {
        @Nullable Failure[] byIndex = byIndex(failures, call.size());
        deliver(chosen(call, byIndex, Objects::isNull), queues); // before a rejection may stop the pipeline
        for (int i = 0; i < byIndex.length; i++) {
            Failure failure = byIndex[i];
            if (failure != null && !failure.retryable()) {
                reject(call.changes().get(i), failure.reason(), queues);
            }
        }
        List<QueuedChange> refused = chosen(call, byIndex, failure -> failure != null && failure.retryable());
        delay(refused, queues);
        if (refused.size() < call.size()) {
            blockage = null;
        } else {
            nothingDelivered(call, failures.get(0).reason());
        }
    }

    private static @Nullable Failure[] byIndex(List<Failure> failures, int size) {
        @Nullable Failure[] byIndex = new Failure[size];
        for (Failure failure : failures) {
            if (failure.index() >= size) {
                throw new IllegalStateException(
                        "the sink reports a failure of record " + failure.index() + " of a call of " + size);
            }
            byIndex[failure.index()] = failure;
        }
        return byIndex;
    }

    private static List<QueuedChange> chosen(
            Call call, @Nullable Failure[] byIndex, Predicate<@Nullable Failure> choice) {
        return IntStream.range(0, byIndex.length)
                .filter(i -> choice.test(byIndex[i]))
                .mapToObj(call.changes()::get)
                .toList();
    }

    private void deliver(List<QueuedChange> changes, KeyQueues queues) {
        if (!changes.isEmpty()) {
            counts.delivered(changes);
            settle(changes, queues);
        }
    }

    /** What is settled lets its key go on, and the window. */
    private void settle(List<QueuedChange> changes, KeyQueues queues) {
        changes.forEach(queues::settled);
        window.settle(changes);
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
