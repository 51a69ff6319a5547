package io.headwater.engine;

import io.headwater.spi.Position;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to pass a batch through the window, for a reader alone and while others ask too. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class WindowBenchmark {
    private static final long RECORDS = 20_000;
    private static final long BYTES = 64L << 20;
    private static final Position POSITION = () -> "here".getBytes(StandardCharsets.UTF_8);

    private final InFlightWindow window = new InFlightWindow(RECORDS, BYTES);

    @Benchmark
    public Object admitAlone() throws InterruptedException {
        return window.admit(0, 0, POSITION);
    }

    @Benchmark
    @Threads(2)
    public Object admitTogether() throws InterruptedException {
        return window.admit(0, 0, POSITION);
    }
}
