package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The changes of one key, oldest first: those that are out, then those that wait. They are linked to one another, as
 * nearly every key has just one.
 */
final class KeyQueue {
    private @Nullable QueuedChange oldest;
    private @Nullable QueuedChange newest;
    private @Nullable QueuedChange firstWaiting; // all before it are out
    private int size;

    /** Whether its turn will come; for {@link KeyQueues}. */
    boolean ready;

    /** Whether it waits for {@link #retryAt}; for {@link KeyQueues}. */
    boolean delayed;

    long retryAt;

    void add(QueuedChange change) {
        change.enter(this);
        if (newest == null) {
            oldest = change;
        } else {
            newest.next = change;
        }
        newest = change;
        size++;
        if (firstWaiting == null) {
            firstWaiting = change;
        }
    }

    /** The oldest that waits is out from now on. */
    QueuedChange take() {
        QueuedChange taken = requireNonNull(firstWaiting, "nothing waits");
        firstWaiting = taken.next;
        return taken;
    }

    /** The change taken last waits again. */
    void putBack(QueuedChange change) {
        firstWaiting = change;
    }

    /** All that is out waits again, in its order. */
    void putBackAll() {
        firstWaiting = oldest;
    }

    /** Forgets a change that is out. */
    void remove(QueuedChange change) {
        QueuedChange before = before(change);
        if (before == null) {
            oldest = change.next;
        } else {
            before.next = change.next;
        }
        if (newest == change) {
            newest = before;
        }
        size--;
        change.leave();
    }

    /** Whether it is out alone, before all others of its key. */
    boolean isOldest(QueuedChange change) {
        return oldest == change;
    }

    boolean isEmpty() {
        return oldest == null;
    }

    int size() {
        return size;
    }

    boolean hasWaiting() {
        return firstWaiting != null;
    }

    boolean hasOut() {
        return oldest != firstWaiting;
    }

    private @Nullable QueuedChange before(QueuedChange change) {
        QueuedChange before = null;
        for (QueuedChange at = oldest; at != change; at = requireNonNull(at, "not in this queue").next) {
            before = at;
        }
        return before;
    }
}
