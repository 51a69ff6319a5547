package io.headwater.engine;

import io.headwater.spi.Position;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is read and not yet safe: from the oldest unsettled batch to the newest one admitted.
 *
 * <p>A batch takes a {@link Ticket}; it gives its records and bytes back when it <em>and every batch before it</em> is
 * settled. So the window bounds memory and also how much a crash repeats, whatever one stuck key does. All methods may
 * be called by any thread; one lock.
 */
final class InFlightWindow {
    private final long maxRecords;
    private final long maxBytes;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Deque<Ticket> tickets = new ArrayDeque<>();
    private long records;
    private long bytes;
    private @Nullable Position safePosition;
    private boolean abandoned;

    InFlightWindow(long maxRecords, long maxBytes) {
        this.maxRecords = maxRecords;
        this.maxBytes = maxBytes;
    }

    /**
     * Waits for room, then admits a batch. A batch larger than the window is admitted alone.
     *
     * @param position safe to store once this batch and all before it are settled, or {@code null}
     */
    Ticket admit(int batchRecords, long batchBytes, @Nullable Position position) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            // Invariant 5: memory is bounded here, before the changes go anywhere.
            while (!tickets.isEmpty() && !fits(batchRecords, batchBytes)) {
                moved.await();
            }
            Ticket ticket = new Ticket(batchRecords, batchBytes, position);
            tickets.add(ticket);
            records += batchRecords;
            bytes += batchBytes;
            advance(); // an empty batch is settled by being admitted
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    /** Counts encoded payloads, which live beside the changes they were made from until these are settled. Never waits. */
    void charge(long payloadBytes) {
        lock.lock();
        try {
            bytes += payloadBytes;
        } finally {
            lock.unlock();
        }
    }

    /**
     * These changes are delivered, rejected or dropped, each once; what was charged for them is free again. They may be
     * of any batches.
     */
    void settle(List<QueuedChange> changes) {
        lock.lock();
        try {
            for (QueuedChange change : changes) {
                change.ticket().settleOne();
                bytes -= change.charge();
            }
            advance();
        } finally {
            lock.unlock();
        }
    }

    /** The position up to which everything is settled, or {@code null} while none is known. Only moves forward. */
    @Nullable
    Position safePosition() {
        lock.lock();
        try {
            return safePosition;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there is a safe position. */
    void awaitSafePosition() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (safePosition == null) {
                moved.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The oldest batch in flight, or {@code null} if there is none. */
    @Nullable
    Oldest oldest() {
        lock.lock();
        try {
            Ticket ticket = tickets.peek();
            return ticket == null ? null : new Oldest(ticket, ticket.unsettled, placeOfOldest());
        } finally {
            lock.unlock();
        }
    }

    /** The first position that the oldest batch keeps from being stored. */
    private @Nullable Position placeOfOldest() {
        for (Ticket ticket : tickets) {
            if (ticket.position != null) {
                return ticket.position;
            }
        }
        return null;
    }

    /** Waits until all that was admitted is settled. False if the time is over, or if the window was abandoned. */
    boolean awaitEmpty(Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (!tickets.isEmpty() && !abandoned && left > 0) {
                left = moved.awaitNanos(left);
            }
            return tickets.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Tells those who wait for the window to empty that it will not. */
    void abandon() {
        lock.lock();
        try {
            abandoned = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    long records() {
        lock.lock();
        try {
            return records;
        } finally {
            lock.unlock();
        }
    }

    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private boolean fits(int batchRecords, long batchBytes) {
        return records + batchRecords <= maxRecords && bytes + batchBytes <= maxBytes;
    }

    private void advance() {
        // Invariants 1 and 2: only the completed prefix moves the position, so it never passes an unsettled change
        // and never goes back.
        Ticket oldest;
        while ((oldest = tickets.peek()) != null && oldest.unsettled == 0) {
            tickets.remove();
            records -= oldest.records;
            bytes -= oldest.bytes;
            if (oldest.position != null) {
                safePosition = oldest.position;
            }
            moved.signalAll();
        }
    }

    /**
     * What everything waits for.
     *
     * @param unsettled its changes that are not settled
     * @param upTo the first position that waits, or {@code null} if none does yet
     */
    record Oldest(Ticket ticket, int unsettled, @Nullable Position upTo) {}

    /** One batch in flight. Its records are settled in any order, by any thread, each once. */
    static final class Ticket {
        private final int records;
        private final long bytes;
        private final @Nullable Position position;
        private int unsettled;

        private Ticket(int records, long bytes, @Nullable Position position) {
            this.records = records;
            this.unsettled = records;
            this.bytes = bytes;
            this.position = position;
        }

        private void settleOne() {
            if (--unsettled < 0) {
                throw new IllegalStateException("a record was settled twice");
            }
        }
    }
}
