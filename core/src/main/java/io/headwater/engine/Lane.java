package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.RetryableException;
import io.headwater.spi.Sink;
import java.util.List;
import java.util.function.Consumer;

/**
 * Delivers the changes of its share of the keys on a thread of its own: has the {@link LaneScheduler} cut calls and the
 * sink write them, one at a time.
 *
 * <p>While a call is under way, changes gather; when it returns, what has gathered is the next call. If that would not be
 * full, it leaves when {@link CallPace} says so: nearly always at once. {@link #add} is for the reader thread, all else
 * happens on the lane's own.
 */
final class Lane implements Runnable {
    private final LaneInbox inbox = new LaneInbox();
    private final LaneScheduler scheduler;
    private final Sink sink;
    private final CallPace pace;
    private final ReadAhead readAhead;
    private final MonotonicClock clock;
    private final Consumer<Throwable> onFailure;
    private volatile int ready;
    private volatile boolean ended;

    Lane(
            LaneScheduler scheduler,
            Sink sink,
            CallPace pace,
            ReadAhead readAhead,
            MonotonicClock clock,
            Consumer<Throwable> onFailure) {
        this.scheduler = requireNonNull(scheduler, "scheduler is null");
        this.sink = requireNonNull(sink, "sink is null");
        this.pace = requireNonNull(pace, "pace is null");
        this.readAhead = requireNonNull(readAhead, "readAhead is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.onFailure = requireNonNull(onFailure, "onFailure is null");
    }

    /** Leaves changes for the lane, in the order of each key. */
    void add(List<QueuedChange> changes) {
        inbox.add(changes);
    }

    /** How many changes it could send, as far as is known: in the inbox some may wait for one another. Any thread. */
    int sendable() {
        return ready + inbox.size();
    }

    /** Says that the interruption to come is the end, as a sink may swallow it. Any thread. */
    void end() {
        ended = true;
    }

    /** Delivers until ended, or until the first failure, which it reports: an interruption, too, that nobody asked for. */
    @Override
    public void run() {
        try {
            while (!ended) {
                turn();
            }
        } catch (Throwable e) {
            if (!ended) { // else it comes of being ended in the middle of something
                onFailure.accept(e);
            }
        }
    }

    /** One call, or a wait for something to send. */
    private void turn() throws InterruptedException {
        readyIs(scheduler.ready(Call.EMPTY));
        receive(scheduler.waitNanos(clock.nanoTime()));
        double room = scheduler.room(clock.nanoTime());
        if (room > 0) {
            pace.await(room);
            receive(0);
        }
        Call call = scheduler.next(clock.nanoTime());
        readyIs(scheduler.ready(call));
        if (!call.isEmpty()) {
            write(call);
        }
    }

    private void readyIs(int changes) {
        ready = changes;
        readAhead.laneTook();
    }

    private void receive(long waitNanos) throws InterruptedException {
        scheduler.add(inbox.take(waitNanos));
    }

    private void write(Call call) throws InterruptedException {
        try {
            scheduler.answered(call, sink.write(call.records()), clock.nanoTime());
        } catch (RetryableException e) {
            scheduler.failed(call, e, clock.nanoTime());
        }
    }
}
