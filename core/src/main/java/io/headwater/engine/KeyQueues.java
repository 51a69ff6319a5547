package io.headwater.engine;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a lane, in order per key: says which may be sent next. One thread. Time is given by the caller.
 *
 * <p>A key is <em>ready</em> (its oldest change may be sent), <em>out</em> (part of the call being written) or
 * <em>delayed</em> (its oldest change was refused and waits for its next attempt). Keys take turns.
 */
final class KeyQueues {
    private final boolean distinctKeys;
    private final Map<String, KeyQueue> queues = new HashMap<>();

    /** Keys of which something waits and, where keys are distinct, nothing is out. */
    private final Deque<KeyQueue> ready = new ArrayDeque<>();

    private final PriorityQueue<KeyQueue> delayed = new PriorityQueue<>(Comparator.comparingLong(q -> q.retryAt));

    private int size;

    /** @param distinctKeys whether only one change of a key may be out at a time */
    KeyQueues(boolean distinctKeys) {
        this.distinctKeys = distinctKeys;
    }

    /** Adds a change behind the others of its key. */
    void add(QueuedChange change) {
        KeyQueue queue = queues.computeIfAbsent(change.key(), key -> new KeyQueue());
        queue.add(change);
        size++;
        makeReady(queue);
    }

    /** Takes the next change that may be sent, or {@code null} if there is none: it is out until told otherwise. */
    @Nullable
    QueuedChange next() {
        KeyQueue queue = ready.peek();
        if (queue == null) {
            return null;
        }
        QueuedChange change = queue.take();
        if (distinctKeys || !queue.hasWaiting()) {
            unready(queue);
        }
        return change;
    }

    /** Gives back the change that {@link #next} returned last: it did not fit into the call. */
    void putBack(QueuedChange change) {
        KeyQueue queue = change.queue();
        queue.putBack(change);
        if (!queue.ready) {
            queue.ready = true;
            ready.addFirst(queue);
        }
    }

    /** The change is delivered, rejected or dropped: the key's next change may follow. */
    void settled(QueuedChange change) {
        KeyQueue queue = change.queue();
        queue.remove(change);
        size--;
        if (queue.isEmpty()) {
            queues.remove(change.key());
        } else {
            makeReady(queue);
        }
    }

    /**
     * Gives back the change that {@link #next} returned last: its key waits.
     *
     * @param until in the time of {@link #release}
     * @return whether it does; if earlier changes of the key are out, this one goes with them
     */
    boolean hold(QueuedChange change, long until) {
        boolean alone = change.queue().isOldest(change);
        if (alone) {
            delay(change, until);
        }
        return alone;
    }

    /**
     * The change was refused: its key waits. Told after every settled change of the call is told.
     *
     * @param retryAt in the time of {@link #release}
     */
    void delay(QueuedChange change, long retryAt) {
        KeyQueue queue = change.queue();
        // Invariant 4: what was out goes back in front of what waits, in its order, and the key waits as a whole.
        queue.putBackAll();
        if (!queue.delayed) {
            unready(queue);
            queue.retryAt = retryAt;
            queue.delayed = true;
            delayed.add(queue);
        }
    }

    /** Makes ready again the keys whose time has come. */
    void release(long now) {
        KeyQueue queue;
        while ((queue = delayed.peek()) != null && queue.retryAt - now <= 0) {
            delayed.remove();
            queue.delayed = false;
            makeReady(queue);
        }
    }

    boolean hasReady() {
        return !ready.isEmpty();
    }

    /** How many changes calls could take; those that are out among them, unless keys are distinct. */
    int ready() {
        return distinctKeys
                ? ready.size()
                : size - delayed.stream().mapToInt(KeyQueue::size).sum();
    }

    /** How many changes are added and not settled. */
    int size() {
        return size;
    }

    /** When the first delayed key's time comes. */
    OptionalLong nextRelease() {
        KeyQueue first = delayed.peek();
        return first == null ? OptionalLong.empty() : OptionalLong.of(first.retryAt);
    }

    private void makeReady(KeyQueue queue) {
        if (!queue.ready && !queue.delayed && !queue.hasOut() && queue.hasWaiting()) {
            queue.ready = true;
            ready.add(queue);
        }
    }

    private void unready(KeyQueue queue) {
        if (queue.ready) {
            queue.ready = false;
            ready.remove(queue); // nearly always the first
        }
    }
}
