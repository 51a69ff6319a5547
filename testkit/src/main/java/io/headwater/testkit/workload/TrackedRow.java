package io.headwater.testkit.workload;

import io.headwater.testkit.oracle.RowKey;
import java.util.concurrent.locks.ReentrantLock;

/** One row and its present state. Whoever holds the lock may change the row, here and in the database. */
final class TrackedRow implements Comparable<TrackedRow> {
    private final RowKey key;
    private final ReentrantLock lock = new ReentrantLock();
    private long version;
    private volatile boolean present;

    TrackedRow(RowKey key) {
        this.key = key;
    }

    RowKey key() {
        return key;
    }

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /** The last committed version; it goes on ascending when the row is deleted and inserted again. */
    long version() {
        return version;
    }

    /** Whether the database has the row now. Without the lock, a guess. */
    boolean isPresent() {
        return present;
    }

    void committed(long version, boolean present) {
        this.version = version;
        this.present = present;
    }

    @Override
    public int compareTo(TrackedRow other) {
        return key.compareTo(other.key);
    }
}
