package io.headwater.engine;

import io.headwater.benchmarks.OrderChanges;
import io.headwater.spi.RowChange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to bring one change through a lane's queues. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KeyQueuesBenchmark {
    private static final int CHANGES = 1_000;
    private static final int CALL = 500;
    private static final List<RowChange> ROWS = OrderChanges.inserts(CHANGES);

    /** How many keys the changes have: all another one, or each many changes. */
    @Param({"1000", "10"})
    public int keys;

    private List<QueuedChange> changes;
    private KeyQueues queues;

    /** A change is queued once, so each round has new ones. */
    @Setup(Level.Invocation)
    public void makeChanges() throws InterruptedException {
        InFlightWindow.Ticket ticket = new InFlightWindow(CHANGES, Long.MAX_VALUE).admit(CHANGES, 0, null);
        queues = new KeyQueues(true);
        changes = new ArrayList<>(CHANGES);
        for (int i = 0; i < CHANGES; i++) {
            RowChange change = ROWS.get(i);
            changes.add(new QueuedChange("w1.orders/" + i % keys, change, ticket));
        }
    }

    @Benchmark
    @OperationsPerInvocation(CHANGES)
    public boolean queueSendAndSettle() {
        changes.forEach(queues::add);
        while (queues.hasReady()) {
            List<QueuedChange> call = call();
            call.forEach(queues::settled);
        }
        return queues.size() == 0;
    }

    private List<QueuedChange> call() {
        List<QueuedChange> call = new ArrayList<>(CALL);
        for (QueuedChange next = queues.next(); next != null; next = call.size() < CALL ? queues.next() : null) {
            call.add(next);
        }
        return call;
    }
}
