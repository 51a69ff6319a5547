package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what plug-ins may not end: waits for a thread, or runs a call, within a limit, and says who hangs. Thread-safe. */
final class BoundedCall {
    private static final Logger log = LoggerFactory.getLogger(BoundedCall.class);

    private final String pipeline;
    private final Duration limit;

    BoundedCall(String pipeline, Duration limit) {
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.limit = requireNonNull(limit, "limit is null");
    }

    /**
     * Runs a call on a thread of its own and waits for it. If interrupted, it interrupts the call, and goes on without it
     * if it hangs.
     *
     * @param unwanted is given what the call returns too late
     */
    <T> T await(String what, Callable<T> call, Consumer<T> unwanted) throws InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = start(what, () -> complete(result, call));
        try {
            return result.get();
        } catch (InterruptedException e) {
            end(what, List.of(thread));
            result.thenAccept(unwanted);
            throw e;
        } catch (ExecutionException e) {
            throw BoundedCall.<RuntimeException>asThrown(requireNonNull(e.getCause(), "no cause"));
        }
    }

    /** Runs {@code call} on a thread of its own; logs what it throws, and goes on without it if it hangs. */
    void run(String what, Runnable call) {
        Thread thread = start(what, () -> runLogged(what, call));
        join(what, List.of(thread));
    }

    /** Interrupts threads and waits for the end of all. */
    void end(String what, List<Thread> threads) {
        threads.forEach(Thread::interrupt);
        join(what, threads);
    }

    private Thread start(String what, Runnable work) {
        Thread thread = new Thread(work, pipeline + "-" + what.replace(' ', '-'));
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static <T> void complete(CompletableFuture<T> result, Callable<T> call) {
        try {
            result.complete(call.call());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    /** As it was thrown, checked or not: the caller of the caller declares what the call may throw. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E asThrown(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private void runLogged(String what, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | LinkageError e) {
            log.warn("{}: {} failed: {}", pipeline, what, e.toString(), e);
        }
    }

    private void join(String what, List<Thread> threads) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            for (Thread thread : threads) {
                TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(1, deadline - System.nanoTime()));
            }
            if (threads.stream().anyMatch(Thread::isAlive)) {
                log.warn("{}: {} did not return within {} ms; going on without it", pipeline, what, limit.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
