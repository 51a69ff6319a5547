package io.headwater.engine;

import io.headwater.benchmarks.OrderChanges;
import io.headwater.spi.RowChange;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs the reader to name the key of a change and to hash it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KeyBenchmark {
    private final RowChange change = OrderChanges.insert(1_234_567);
    private final KeyStrategy primaryKey = KeyStrategy.primaryKey();

    @Benchmark
    public String name() {
        return primaryKey.key(change);
    }

    @Benchmark
    public int nameAndHash() {
        return primaryKey.key(change).hashCode();
    }
}
