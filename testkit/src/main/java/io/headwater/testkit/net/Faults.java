package io.headwater.testkit.net;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** The faults in force. One lock; whoever is held waits on it. */
final class Faults {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    private final Set<Direction> held = EnumSet.noneOf(Direction.class);
    private final Map<Direction, Long> bytesUntilCut = new EnumMap<>(Direction.class);
    private boolean refuses;
    private Duration delay = Duration.ZERO;
    private long bytesPerSecond = NO_LIMIT;

    synchronized void refuse(boolean refuses) {
        this.refuses = refuses;
    }

    synchronized void hold(Direction direction) {
        held.add(direction);
    }

    synchronized void delay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay must not be negative: " + delay);
        }
        this.delay = delay;
    }

    synchronized void limit(long bytesPerSecond) {
        if (bytesPerSecond <= 0) {
            throw new IllegalArgumentException("bytesPerSecond must be positive: " + bytesPerSecond);
        }
        this.bytesPerSecond = bytesPerSecond;
    }

    synchronized void cutAfter(Direction direction, long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("bytes must not be negative: " + bytes);
        }
        bytesUntilCut.put(direction, bytes);
    }

    synchronized void heal() {
        held.clear();
        bytesUntilCut.clear();
        refuses = false;
        delay = Duration.ZERO;
        bytesPerSecond = NO_LIMIT;
        notifyAll();
    }

    synchronized boolean refuses() {
        return refuses;
    }

    synchronized boolean holds(Direction direction) {
        return held.contains(direction);
    }

    synchronized Duration delay() {
        return delay;
    }

    /** The bytes per second that may pass, or {@code Long.MAX_VALUE}. */
    synchronized long limit() {
        return bytesPerSecond;
    }

    synchronized boolean limits() {
        return bytesPerSecond != NO_LIMIT;
    }

    /** Returns when nothing holds this direction, or it no longer matters. */
    synchronized void awaitPassage(Direction direction, BooleanSupplier ended) throws InterruptedException {
        while (holds(direction) && !ended.getAsBoolean()) {
            wait();
        }
    }

    /** Lets those who wait find out that it no longer matters. */
    synchronized void wakeAll() {
        notifyAll();
    }

    /**
     * How many of {@code bytes} may pass before a cut, and whether this is the cut: then it is over with it.
     *
     * @param bytes more than 0
     */
    synchronized Passage passage(Direction direction, int bytes) {
        Long left = bytesUntilCut.get(direction);
        if (left == null) {
            return new Passage(bytes, false);
        }
        if (left <= bytes) {
            bytesUntilCut.remove(direction);
            return new Passage((int) (long) left, true);
        }
        bytesUntilCut.put(direction, left - bytes);
        return new Passage(bytes, false);
    }

    record Passage(int bytes, boolean cut) {}
}
