package io.headwater.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where the reader leaves changes for a lane. Two threads; one lock. Never full: the window admits no more than memory
 * holds.
 */
final class LaneInbox {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private List<QueuedChange> changes = new ArrayList<>();

    /** @param more copied from */
    void add(List<QueuedChange> more) {
        lock.lock();
        try {
            changes.addAll(more);
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Takes all there is, in order; waits up to this long while there is nothing. */
    List<QueuedChange> take(long waitNanos) throws InterruptedException {
        long left = waitNanos;
        lock.lockInterruptibly();
        try {
            while (changes.isEmpty() && left > 0) {
                left = arrived.awaitNanos(left);
            }
            return takeAll();
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return changes.size();
        } finally {
            lock.unlock();
        }
    }

    private List<QueuedChange> takeAll() {
        if (changes.isEmpty()) {
            return List.of();
        }
        List<QueuedChange> taken = changes;
        changes = new ArrayList<>();
        return taken;
    }
}
