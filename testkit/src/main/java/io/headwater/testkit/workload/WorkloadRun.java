package io.headwater.testkit.workload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Writers at work. Thread-safe. */
public final class WorkloadRun implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Workload workload;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean stopped;

    interface WriterFactory {
        Runnable create(int number, BooleanSupplier goesOn);
    }

    WorkloadRun(Workload workload, int writers, WriterFactory factory) {
        this.workload = workload;
        for (int number = 0; number < writers; number++) {
            Runnable writer = factory.create(number, () -> !stopped);
            Thread thread = new Thread(() -> run(writer), "workload-writer-" + number);
            thread.setDaemon(true);
            threads.add(thread);
        }
        threads.forEach(Thread::start);
    }

    /** How many changes are committed by now, those of earlier runs included. */
    public long committed() {
        return workload.committed();
    }

    public boolean isRunning() {
        return threads.stream().anyMatch(Thread::isAlive);
    }

    /** Asks the writers to end after the transaction they are at. */
    public WorkloadRun stop() {
        stopped = true;
        return this;
    }

    /**
     * Waits for the writers' end, then makes sure that the tables hold what they are believed to hold.
     *
     * @throws IllegalStateException if a writer failed, or takes more than half an hour
     */
    public Workload await() {
        join();
        Throwable cause = failure.get();
        if (cause != null) {
            throw new IllegalStateException("a writer failed: " + cause.getMessage(), cause);
        }
        workload.requireTruth();
        return workload;
    }

    /** Stops the writers and waits for their end. */
    @Override
    public void close() {
        stop();
        join();
    }

    private void run(Runnable writer) {
        try {
            writer.run();
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
            stop();
        }
    }

    private void join() {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the writers were at work", e);
        }
        if (isRunning()) {
            stop();
            throw new IllegalStateException("the writers did not end within " + LONGEST);
        }
    }
}
