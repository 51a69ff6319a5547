package io.headwater.source.mysql;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Holds what Debezium's threads have read until the engine's thread takes it. Bounded in bytes, so a slow consumer stops
 * the binlog reader. Safe for use by several threads; one lock.
 */
final class Handover {
    /** Beyond what is held here, one turn's worth is in the hands of the taker. Invariant 5. */
    private static final long CAPACITY = 8 << 20;

    /** What one turn takes: enough to be worth the turn, little enough for the window. */
    private static final long TURN = 512 << 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition something = lock.newCondition();
    private final Deque<Handed> held = new ArrayDeque<>();
    private long bytes;
    private @Nullable Throwable failure;
    private boolean ended;
    private boolean closed;

    /** Waits until there is room. After {@link #close} it discards: nobody will take, and the putter must get on. */
    void put(Handed item) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (bytes >= CAPACITY && !closed) {
                room.await();
            }
            if (!closed) {
                held.add(item);
                bytes += item.bytes();
                something.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing will be put any more; what was put can still be taken. The first cause stays. */
    void end(@Nullable Throwable cause) {
        lock.lock();
        try {
            failure = failure == null ? cause : failure;
            ended = true;
            something.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is something, then takes it and what has come behind it, up to a turn's worth.
     *
     * @return empty if there was nothing for that long
     * @throws EndedException if all is taken and nothing will come any more
     */
    List<Handed> take(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (held.isEmpty() && !ended && left > 0) {
                left = something.awaitNanos(left);
            }
            if (held.isEmpty() && ended) {
                throw new EndedException(failure);
            }
            return takeTurn();
        } finally {
            lock.unlock();
        }
    }

    private List<Handed> takeTurn() {
        List<Handed> taken = new ArrayList<>();
        long left = TURN;
        while (left > 0 && !held.isEmpty()) {
            Handed item = held.remove();
            left = item.endsTurn() ? 0 : left - item.bytes();
            bytes -= item.bytes();
            taken.add(item);
        }
        room.signalAll();
        return taken;
    }

    /** Lets every putter go, now and later. */
    void close() {
        lock.lock();
        try {
            closed = true;
            held.clear();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Debezium's engine has ended; the cause is what ended it, or null if it ended by itself. */
    static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        EndedException(@Nullable Throwable cause) {
            super("Debezium's engine has ended", cause);
        }
    }
}
