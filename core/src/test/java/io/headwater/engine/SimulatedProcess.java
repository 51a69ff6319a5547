package io.headwater.engine;

import io.headwater.spi.RetryableException;
import io.headwater.spi.RowChange;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The engine's data path from a position on, all its threads played by one: whose turn it is decides the caller. */
final class SimulatedProcess {
    private static final int WINDOW_RECORDS = 20;
    private static final int WINDOW_BYTES = 1 << 16;

    private final SimulatedStream stream;
    private final SimulatedDestination destination;
    private final Random random;
    private final InFlightWindow window = new InFlightWindow(WINDOW_RECORDS, WINDOW_BYTES);
    private final List<LaneScheduler> lanes = new ArrayList<>();
    private final @Nullable Call[] calls; // under way, by lane
    private final KeyRouter router;
    private int read;

    SimulatedProcess(
            SimulatedStream stream, SimulatedDestination destination, Random random, SinkLimits limits, int from) {
        this.stream = stream;
        this.destination = destination;
        this.random = random;
        this.read = from;
        Schedulers schedulers = new Schedulers(
                limits, window, this::setAside, SimulatedStream::payload, SimulatedDestination::partOf, random);
        for (int i = 0; i < limits.concurrentWrites(); i++) {
            lanes.add(schedulers.next());
        }
        this.calls = new Call[lanes.size()];
        this.router = new KeyRouter(
                SimulatedProcess::key,
                lanes.stream()
                        .<Consumer<List<QueuedChange>>>map(lane -> lane::add)
                        .toList());
    }

    /** The reader's turn: one batch, if there is room. */
    void read() throws InterruptedException {
        if (read < stream.size() && window.records() + 7 <= WINDOW_RECORDS) {
            List<RowChange> changes = stream.batch(read++);
            InFlightWindow.Ticket ticket =
                    window.admit(changes.size(), changes.size() * QueuedChange.BYTES, new SimulatedStream.Place(read));
            router.route(changes, router.keys(changes), ticket);
            requireBounded();
        }
    }

    /** A lane's turn: it sends what it has, or its call comes to an end. */
    void lane(long now) {
        int lane = random.nextInt(calls.length);
        Call call = calls[lane];
        if (call == null) {
            Call next = lanes.get(lane).next(now);
            calls[lane] = next.isEmpty() ? null : next;
        } else {
            calls[lane] = null;
            end(lanes.get(lane), call, now);
        }
        requireBounded();
    }

    /** The checkpointer's turn. */
    int checkpoint(int stored) {
        SimulatedStream.Place safe = (SimulatedStream.Place) window.safePosition();
        if (safe == null) {
            return stored;
        }
        stream.requireSafe(safe);
        if (safe.batches() < stored) {
            throw new AssertionError("the position went back from " + stored + " to " + safe);
        }
        return safe.batches();
    }

    /** kill -9: what is under way may still arrive. */
    void kill() {
        for (Call call : calls) {
            if (call != null) {
                destination.giveUp(List.copyOf(call.records()));
            }
        }
    }

    boolean isDone() {
        return read == stream.size() && window.records() == 0;
    }

    private void end(LaneScheduler lane, Call call, long now) {
        WriteResult result;
        try {
            result = destination.answer(List.copyOf(call.records()));
        } catch (RetryableException e) {
            lane.failed(call, e, now);
            return;
        }
        lane.answered(call, result, now);
    }

    private void setAside(SinkRecord record, String reason) {
        stream.refuse(record.change());
        stream.setAside(record.change());
    }

    private void requireBounded() {
        if (window.records() > WINDOW_RECORDS || window.bytes() > WINDOW_BYTES) {
            throw new AssertionError("unbounded: %d records, %d bytes".formatted(window.records(), window.bytes()));
        }
    }

    private static String key(RowChange change) {
        String id = change.origin().eventId();
        return id.substring(0, id.indexOf('/'));
    }
}
