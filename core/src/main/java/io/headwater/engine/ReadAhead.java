package io.headwater.engine;

import io.headwater.spi.SinkLimits;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * Keeps the reader from running further ahead of the lanes than is of use: it waits while they have plenty to send.
 *
 * <p>{@link InFlightWindow} bounds what is in flight, for which it must be large: a key that is refused must not hold up
 * the others. What merely waits for its lane gains nothing from being read sooner, and costs: the garbage collector
 * copies what is in memory for long, again and again.
 *
 * <p>All lanes count together. Were the reader to go on as soon as one is short, the others would have more and more, as
 * none is always as fast as the rest.
 */
final class ReadAhead {
    private static final int PLENTY = 8_000;

    /** For each lane one that is ready when the call under way returns. */
    private static final int USUAL_CALL = 500;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition taken = lock.newCondition();
    private final List<IntSupplier> lanes = new CopyOnWriteArrayList<>();
    private volatile int plenty = PLENTY;
    private volatile boolean waiting;

    /** What is plenty depends on how much the sink takes at a time. Before the reader comes. */
    void sinkTakes(SinkLimits limits) {
        plenty = Math.max(PLENTY, Math.min(limits.maxRecords(), USUAL_CALL) * limits.concurrentWrites());
    }

    /**
     * Adds a lane. Before the reader comes.
     *
     * @param sendable how many changes it could send; asked on the reader's thread
     */
    void addLane(IntSupplier sendable) {
        lanes.add(sendable);
    }

    /** Waits until the lanes have not plenty to send. For the reader. */
    void await() throws InterruptedException {
        if (!isPlenty()) {
            return;
        }
        lock.lockInterruptibly();
        try {
            waiting = true; // before the lanes are asked, as they look at it after they have changed
            while (isPlenty()) {
                taken.await();
            }
        } finally {
            waiting = false;
            lock.unlock();
        }
    }

    /** A lane has less to send than before. For the lanes, on their threads. */
    void laneTook() {
        if (waiting) {
            lock.lock();
            try {
                taken.signal();
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean isPlenty() {
        int sendable = 0;
        for (IntSupplier lane : lanes) {
            sendable += lane.getAsInt();
        }
        return sendable >= plenty;
    }
}
