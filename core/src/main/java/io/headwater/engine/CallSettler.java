package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Failure;
import io.headwater.spi.WriteResult;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Decides the fate of each record of a call that was answered: settled, rejected, or back to its queue for another
 * attempt. A refused record delays its key alone. One lane thread.
 */
final class CallSettler {
    private final InFlightWindow window;
    private final RejectPolicy rejects;
    private final Backoff backoff;
    private final PartPaces paces;
    private final DeliveryCounts counts;

    CallSettler(InFlightWindow window, RejectPolicy rejects, Backoff backoff, PartPaces paces, DeliveryCounts counts) {
        this.window = requireNonNull(window, "window is null");
        this.rejects = requireNonNull(rejects, "rejects is null");
        this.backoff = requireNonNull(backoff, "backoff is null");
        this.paces = requireNonNull(paces, "paces is null");
        this.counts = requireNonNull(counts, "counts is null");
    }

    /** @return whether any record of the call need not be sent again */
    boolean settle(Call call, WriteResult result, KeyQueues queues, long now) {
        @Nullable Failure[] byIndex = byIndex(result.failures(), call.size());
        if (!result.failures().isEmpty() || !paces.areQuiet()) {
            paces.told(call.records(), byIndex, now);
        }
        if (!result.failures().isEmpty()) {
            return settleEach(call, byIndex, queues, now);
        }
        deliver(call.changes(), queues);
        return true;
    }

    /** Sets a record aside by policy, durably, and settles it: whether the sink refused it or it never could fit. */
    void reject(QueuedChange change, RejectKind kind, String reason, KeyQueues queues) {
        rejects.reject(change.record(), reason); // Invariant 1: durable first, then settled
        counts.rejected(kind);
        settle(List.of(change), queues);
    }

    /** Nothing of the call is known to be delivered: all of it is to be sent again. */
    void takeBack(Call call, KeyQueues queues, long now) {
        counts.retried(call.size());
        call.changes().forEach(change -> queues.delay(change, now));
    }

    private boolean settleEach(Call call, @Nullable Failure[] byIndex, KeyQueues queues, long now) {
        deliver(chosen(call, byIndex, Objects::isNull), queues); // before a rejection may stop the pipeline
        for (int i = 0; i < byIndex.length; i++) {
            Failure failure = byIndex[i];
            if (failure != null && !failure.retryable()) {
                reject(call.changes().get(i), RejectKind.REFUSED, failure.reason(), queues);
            }
        }
        List<QueuedChange> refused = chosen(call, byIndex, failure -> failure != null && failure.retryable());
        delay(refused, queues, now);
        return refused.size() < call.size();
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
    private void delay(List<QueuedChange> refused, KeyQueues queues, long now) {
        counts.retried(refused.size());
        long together = 0;
        for (QueuedChange change : refused) {
            long delay = backoff.delay(change.refused()).toNanos();
            together = together == 0 ? delay : together;
            // What goes as one unit must come back at one time, to be one again.
            queues.delay(change, now + (paces.arePacked() ? together : delay));
        }
    }
}
