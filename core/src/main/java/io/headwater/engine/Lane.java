package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.SinkLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Delivers the changes of its share of the keys: encodes, cuts calls, has them written, one call at a time.
 *
 * <p>While a call is under way, changes gather; when it returns, what has gathered is the next call. If that would not be
 * full, it leaves when {@link CallPace} says so: nearly always at once. {@link #add} is for the reader thread, all else
 * happens on the lane's own.
 */
final class Lane implements Runnable {
    private final LaneInbox inbox = new LaneInbox();
    private final KeyQueues queues;
    private final ChangeEncoder encoder;
    private final RetryingWriter writer;
    private final InFlightWindow window;
    private final CallPace pace;
    private final SinkLimits limits;
    private final DeliveryCounts counts;
    private final MonotonicClock clock;
    private final Consumer<Throwable> onFailure;
    private long uncharged; // payload bytes of which the window does not know yet

    Lane(
            ChangeEncoder encoder,
            RetryingWriter writer,
            InFlightWindow window,
            CallPace pace,
            SinkLimits limits,
            DeliveryCounts counts,
            MonotonicClock clock,
            Consumer<Throwable> onFailure) {
        this.queues = new KeyQueues(limits.distinctKeys());
        this.encoder = requireNonNull(encoder, "encoder is null");
        this.writer = requireNonNull(writer, "writer is null");
        this.window = requireNonNull(window, "window is null");
        this.pace = requireNonNull(pace, "pace is null");
        this.limits = requireNonNull(limits, "limits is null");
        this.counts = requireNonNull(counts, "counts is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.onFailure = requireNonNull(onFailure, "onFailure is null");
    }

    /** Leaves changes for the lane, in the order of each key. */
    void add(List<QueuedChange> changes) {
        inbox.add(changes);
    }

    /** Delivers until interrupted, or until the first failure, which it reports. */
    @Override
    public void run() {
        try {
            while (true) {
                turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the pipeline ends
        } catch (Throwable e) {
            if (!Thread.currentThread().isInterrupted()) { // else it comes of being ended in the middle of something
                onFailure.accept(e);
            }
        }
    }

    /** One call, or a wait for something to send. */
    void turn() throws InterruptedException {
        receive(waitNanos());
        if (queues.hasReady() && queues.size() < limits.maxRecords()) {
            pace.await();
            receive(0);
        }
        Call call = cut();
        if (!call.isEmpty()) {
            writer.write(call, queues);
        }
    }

    private void receive(long waitNanos) throws InterruptedException {
        inbox.take(waitNanos).forEach(queues::add);
        queues.release(clock.nanoTime());
    }

    private long waitNanos() {
        if (queues.hasReady()) {
            return 0;
        }
        return queues.nextRelease().isEmpty()
                ? Long.MAX_VALUE
                : queues.nextRelease().getAsLong() - clock.nanoTime();
    }

    private Call cut() {
        Call call = new Call(limits);
        List<QueuedChange> dropped = new ArrayList<>();
        try {
            QueuedChange change;
            while (!call.isFull() && (change = queues.next()) != null) {
                if (!encode(change)) {
                    dropped.add(change);
                    queues.settled(change);
                } else if (change.recordBytes() > limits.maxRecordBytes()) {
                    rejectTooLarge(change);
                } else if (call.fits(change)) {
                    call.add(change);
                } else {
                    queues.putBack(change);
                    break;
                }
            }
            return call;
        } finally {
            charge();
            settle(dropped);
        }
    }

    private boolean encode(QueuedChange change) {
        if (change.isEncoded()) {
            return true; // refused before, and sent again as it was
        }
        boolean encoded = encoder.encode(change);
        uncharged += change.charge();
        return encoded;
    }

    private void rejectTooLarge(QueuedChange change) {
        charge();
        writer.reject(
                change,
                change.recordBytes() + " bytes with its key, and the sink takes " + limits.maxRecordBytes(),
                queues);
    }

    /** Invariant 5: what was encoded counts, a call at a time. */
    private void charge() {
        window.charge(uncharged);
        uncharged = 0;
    }

    private void settle(List<QueuedChange> dropped) {
        if (!dropped.isEmpty()) {
            counts.dropped(dropped.size()); // Invariant 3: not in silence
            window.settle(dropped);
        }
    }
}
