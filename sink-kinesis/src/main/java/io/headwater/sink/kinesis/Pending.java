package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** A request under way, from the thread that sent it and waits for its end. */
final class Pending<T> {
    private final CompletableFuture<T> outcome;
    private final Duration limit;
    private final long begun;
    private volatile long ended;

    private Pending(CompletableFuture<T> outcome, Duration limit, long begun) {
        this.outcome = outcome;
        this.limit = limit;
        this.begun = begun;
        outcome.whenComplete((result, error) -> ended = System.nanoTime());
    }

    /**
     * Begins a request. What is thrown instead of sending it is its outcome, too.
     *
     * @param limit how long it may take from now on
     */
    static <T> Pending<T> begin(Supplier<CompletableFuture<T>> request, Duration limit) {
        requireNonNull(limit, "limit is null");
        long begun = System.nanoTime();
        try {
            return new Pending<>(request.get(), limit, begun);
        } catch (RuntimeException e) {
            return new Pending<>(CompletableFuture.failedFuture(e), limit, begun);
        }
    }

    /** Waits for the end; gives the request up if interrupted or if the time is over. */
    T await() throws InterruptedException, ExecutionException {
        try {
            return outcome.get(limit.toNanos() - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ExecutionException(new TimeoutException("no answer within " + limit.toMillis() + " ms"));
        } finally {
            cancel();
        }
    }

    /** How long it took; 0 before its end. */
    long nanos() {
        return outcome.isDone() ? ended - begun : 0;
    }

    void cancel() {
        outcome.cancel(true);
    }
}
