package io.headwater.engine;

import com.typesafe.config.ConfigFactory;
import io.headwater.benchmarks.OrderChanges;
import io.headwater.spi.RowChange;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import io.headwater.testkit.doubles.Factories;
import io.headwater.testkit.doubles.ScriptedSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the engine costs a change: window, routing, lanes, encoding, settling, with a source and a sink that cost nothing. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PipelineBenchmark {
    private static final int BATCHES = 20;
    private static final int BATCH = 1_000;
    private static final int ROUNDS = 25;
    private static final int CHANGES = ROUNDS * BATCHES * BATCH;

    private final ScriptedSource.Step[] steps = steps();

    @Benchmark
    @OperationsPerInvocation(CHANGES)
    public PipelineStatus carry() throws InterruptedException {
        try (Pipeline pipeline = Pipeline.builder("bench")
                .source(Factories.of(ScriptedSource.of(steps)), ConfigFactory.empty())
                .sink(Factories.of(new TakingSink()), ConfigFactory.empty())
                .build()) {
            pipeline.start();
            pipeline.await();
            return pipeline.status();
        }
    }

    /** The same rows again and again, each again only when the window has moved on. */
    private static ScriptedSource.Step[] steps() {
        List<RowChange> changes = OrderChanges.inserts(BATCHES * BATCH);
        return IntStream.range(0, ROUNDS * BATCHES)
                .map(i -> i % BATCHES * BATCH)
                .mapToObj(first -> ScriptedSource.batch(changes.subList(first, first + BATCH)))
                .toArray(ScriptedSource.Step[]::new);
    }

    /** Has the limits of Kinesis, and no other cost. */
    private static final class TakingSink implements Sink {
        private static final SinkLimits LIMITS = new SinkLimits(500, 5 << 20, 1 << 20, 8, true);

        @Override
        public WriteResult write(List<SinkRecord> records) {
            return WriteResult.delivered();
        }

        @Override
        public SinkLimits limits() {
            return LIMITS;
        }

        @Override
        public void close() {}
    }
}
