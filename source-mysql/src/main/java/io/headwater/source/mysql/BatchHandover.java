package io.headwater.source.mysql;

import io.headwater.spi.SourceBatch;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Holds one batch between Debezium's thread, which puts, and the engine's, which takes. So at most two batches exist
 * beyond Debezium's own queue, and a slow consumer stops the binlog reader. Safe for use by several threads; one lock.
 */
final class BatchHandover {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable SourceBatch held;
    private @Nullable RuntimeException failure;
    private boolean ended;
    private boolean closed;

    /** Waits until there is room. After {@link #close} it discards: nobody will take, and the putter must get on. */
    void put(SourceBatch batch) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (held != null && !closed) {
                changed.await();
            }
            if (!closed) {
                held = batch;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing will be put any more; what was put can still be taken. The first cause stays. */
    void end(@Nullable RuntimeException cause) {
        lock.lock();
        try {
            failure = failure == null ? cause : failure;
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a batch.
     *
     * @return empty if there was none for that long
     * @throws RuntimeException what {@link #end} was told, or {@link IllegalStateException} if it was told nothing
     */
    Optional<SourceBatch> take(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (held == null && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (held == null && ended) {
                throw failure != null ? failure : new IllegalStateException("Debezium's engine has ended by itself");
            }
            SourceBatch taken = held;
            held = null;
            changed.signalAll();
            return Optional.ofNullable(taken);
        } finally {
            lock.unlock();
        }
    }

    /** Lets every putter go, now and later. */
    void close() {
        lock.lock();
        try {
            closed = true;
            held = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
