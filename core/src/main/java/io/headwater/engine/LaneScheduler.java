package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.RetryableException;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.WriteResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a lane sends next and what becomes of it. It has no thread, never waits and knows no sink: time and the
 * sink's answers are given to it, so that a simulation can lead it through any course of events.
 *
 * <p>One call at a time: {@link #next}, then what became of it. One thread at a time, but for {@link #blockage}.
 *
 * <p>A refused record delays its key alone. A call that failed as a whole pauses the lane: the destination is down, and
 * other keys would fare no better.
 */
final class LaneScheduler {
    /** As many records cost so much more than the call itself that waiting for others would save next to nothing. */
    private static final int FULL_ENOUGH = 250;

    private final KeyQueues queues;
    private final CallCutter cutter;
    private final CallSettler settler;
    private final Backoff backoff;
    private final RetryLog log;
    private final boolean distinctKeys;
    private final int fullEnough;
    private int fruitlessCalls;
    private long pausedUntil;
    private boolean paused;
    private volatile @Nullable Blockage blockage;

    LaneScheduler(SinkLimits limits, CallCutter cutter, CallSettler settler, Backoff backoff, RetryLog log) {
        this.queues = new KeyQueues(limits.distinctKeys());
        this.distinctKeys = limits.distinctKeys();
        this.fullEnough = Math.min(limits.maxRecords(), FULL_ENOUGH);
        this.cutter = requireNonNull(cutter, "cutter is null");
        this.settler = requireNonNull(settler, "settler is null");
        this.backoff = requireNonNull(backoff, "backoff is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** Adds changes, in the order of each key. */
    void add(List<QueuedChange> changes) {
        changes.forEach(queues::add);
    }

    /** How long until there is something to send, as far as is known; 0 if there is. */
    long waitNanos(long now) {
        if (paused && pausedUntil - now > 0) {
            return pausedUntil - now;
        }
        queues.release(now);
        if (queues.hasReady()) {
            return 0;
        }
        return queues.nextRelease().isEmpty()
                ? Long.MAX_VALUE
                : queues.nextRelease().getAsLong() - now;
    }

    /** How many changes could be sent beside a call that is under way, or is empty. */
    int ready(Call underWay) {
        return distinctKeys ? queues.ready() : queues.ready() - underWay.size();
    }

    /** The share of the next call that what is ready would not fill, 0 to 1; 0 if nothing is. */
    double room(long now) {
        return waitNanos(now) > 0 ? 0 : Math.max(0, 1 - (double) queues.ready() / fullEnough);
    }

    /** The next call; empty if there is nothing to send. */
    Call next(long now) {
        return waitNanos(now) > 0 ? Call.EMPTY : cutter.cut(queues, now);
    }

    /** The sink's answer to a call. */
    void answered(Call call, WriteResult result, long now) {
        fruitlessCalls = 0;
        paused = false;
        if (settler.settle(call, result, queues, now)) {
            blockage = null;
        } else {
            nothingDelivered(call, result.failures().get(0).reason(), false, now);
        }
    }

    /** The call failed as a whole; part of it may be stored. */
    void failed(Call call, RetryableException failure, long now) {
        settler.takeBack(call, queues, now);
        nothingDelivered(call, String.valueOf(failure.getMessage()), failure.needsMending(), now);
        paused = true;
        pausedUntil = now + backoff.delay(++fruitlessCalls).toNanos();
    }

    /** Since when this lane delivers nothing, and why; {@code null} if it does. */
    @Nullable
    Blockage blockage() {
        return blockage;
    }

    private void nothingDelivered(Call call, String reason, boolean needsMending, long now) {
        Blockage former = blockage;
        blockage = new Blockage(former == null ? now : former.sinceNanos(), reason, needsMending);
        log.nothingDelivered(call.size(), reason, needsMending);
    }
}
