package io.headwater.engine;

import io.headwater.benchmarks.OrderChanges;
import io.headwater.spi.Position;
import io.headwater.spi.RowChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs a change to pass the window: its batch admitted, its call settled. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WindowBenchmark {
    private static final int CHANGES = 500;
    private static final long BYTES = 64L << 20;
    private static final Position POSITION = () -> "here".getBytes(StandardCharsets.UTF_8);
    private static final RowChange CHANGE = OrderChanges.insert(1);

    private final InFlightWindow window = new InFlightWindow(2 * CHANGES, BYTES);

    @Benchmark
    @OperationsPerInvocation(CHANGES)
    public void alone() throws InterruptedException {
        pass();
    }

    @Benchmark
    @Threads(2)
    @OperationsPerInvocation(CHANGES)
    public void besideAnother() throws InterruptedException {
        pass();
    }

    private void pass() throws InterruptedException {
        InFlightWindow.Ticket ticket = window.admit(CHANGES, CHANGES, POSITION);
        List<QueuedChange> call = new ArrayList<>(CHANGES);
        for (int i = 0; i < CHANGES; i++) {
            call.add(new QueuedChange("w1.orders/1", CHANGE, ticket));
        }
        window.settle(call);
    }
}
