package io.headwater.benchmarks;

import static io.headwater.testkit.kinesis.fault.Faults.refuse;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.headwater.engine.Pipeline;
import io.headwater.sink.kinesis.KinesisSinkFactory;
import io.headwater.spi.PluginContext;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.doubles.ScriptedSource;
import io.headwater.testkit.kinesis.KinesisEmulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What order costs, and what giving it up saves: the same changes of 10,000 keys through the same engine to an emulator
 * that refuses none, few, or many records. All in one process, so the rates are for comparison with one another only.
 */
final class K1Strategies implements Workload {
    private static final int KEYS = 10_000;
    private static final List<Load> LOADS = List.of(
            new Load(0, KeyOrder.IN_TURN, 1_000_000),
            new Load(0, KeyOrder.AT_RANDOM, 1_000_000),
            new Load(0.01, KeyOrder.AT_RANDOM, 1_000_000),
            new Load(0.3, KeyOrder.AT_RANDOM, 50_000));
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** As long each run is faster than the one before, those that come first would look slow. */
    private static final int WARM_UPS = 3;

    /** Fewer rows where those who repeat a call until all of it is stored take long. */
    private record Load(double refused, KeyOrder order, long rows) {
        KeyHistories histories(Stage stage) {
            return new KeyHistories(KEYS, order, stage.scaled(rows));
        }
    }

    private record Outcome(double rowsPerSecond, long forwardGaps) {}

    @Override
    public String name() {
        return "K1";
    }

    @Override
    public void measure(Stage stage, Findings findings) throws InterruptedException {
        for (int i = 0; i < WARM_UPS; i++) {
            warmUp(stage);
        }
        for (Load load : LOADS) {
            Map<Strategy, List<Outcome>> outcomes = rounds(stage, load);
            outcomes.forEach((strategy, each) -> remark(stage, findings, strategy, load, each));
            if (load.refused() == 0) {
                findings.add(
                        load.order() == KeyOrder.IN_TURN ? Target.K1_STRICT : Target.K1_STRICT_AT_RANDOM,
                        shareOfUnordered(outcomes));
            }
        }
    }

    private static void warmUp(Stage stage) throws InterruptedException {
        KeyHistories histories = LOADS.get(0).histories(stage);
        for (Strategy strategy : Strategy.values()) {
            run(strategy, 0, histories);
        }
    }

    private static Map<Strategy, List<Outcome>> rounds(Stage stage, Load load) throws InterruptedException {
        KeyHistories histories = load.histories(stage);
        Map<Strategy, List<Outcome>> outcomes = new EnumMap<>(Strategy.class);
        for (int round = 0; round < stage.options().runs(); round++) {
            for (Strategy strategy : Strategy.values()) {
                Outcome outcome = run(strategy, load.refused(), histories);
                outcomes.computeIfAbsent(strategy, none -> new ArrayList<>()).add(outcome);
            }
        }
        return outcomes;
    }

    private static Outcome run(Strategy strategy, double refused, KeyHistories histories) throws InterruptedException {
        try (KinesisEmulator kinesis = InProcessKinesis.start(16)) {
            kinesis.script(refuse(refused).seed(7));
            SteadyRate rate = new SteadyRate(histories.rows());
            kinesis.onArrival(rate);
            try (Pipeline pipeline = pipeline(strategy, kinesis, histories)) {
                pipeline.start();
                if (!pipeline.await(PATIENCE)) {
                    throw new IllegalStateException(strategy + " did not end within " + PATIENCE);
                }
            }
            return new Outcome(rate.perSecond(), KeyHistories.forwardGaps(kinesis.records(InProcessKinesis.STREAM)));
        }
    }

    private static Pipeline pipeline(Strategy strategy, KinesisEmulator kinesis, KeyHistories histories) {
        Config sink = GivenContext.ofSink(
                        "kinesis", """
                stream = %s, region = us-east-1, endpoint = "%s", aggregate = %s
                """.formatted(InProcessKinesis.STREAM, kinesis.endpoint(), strategy.aggregates()))
                .config();
        return Pipeline.builder("k1")
                .source(ScriptedSource.factory(histories.batches()), ConfigFactory.empty())
                .sink(factory(strategy), sink)
                .key(KeyHistories::key)
                .format(KeyHistories::encode)
                .build();
    }

    private static SinkFactory factory(Strategy strategy) {
        KinesisSinkFactory kinesis = new KinesisSinkFactory();
        return new SinkFactory() {
            @Override
            public String name() {
                return kinesis.name();
            }

            @Override
            public Sink create(PluginContext context) throws InterruptedException {
                return strategy.applyTo(kinesis.create(context));
            }
        };
    }

    private static void remark(Stage stage, Findings findings, Strategy strategy, Load load, List<Outcome> outcomes) {
        Spread rate =
                Spread.of(outcomes.stream().mapToDouble(Outcome::rowsPerSecond).toArray());
        long gaps = outcomes.stream().mapToLong(Outcome::forwardGaps).max().orElseThrow();
        String remark = "K1, %s, %.0f %% refused, %s: %,.0f rows/s, up to %,d forward gaps"
                .formatted(load.order(), 100 * load.refused(), strategy, rate.median(), gaps);
        stage.progress().say("%s", remark);
        findings.remark(remark);
    }

    /** Each round by itself, as the machine may change between them. */
    private static Spread shareOfUnordered(Map<Strategy, List<Outcome>> outcomes) {
        List<Outcome> strict = outcomes.getOrDefault(Strategy.STRICT, List.of());
        List<Outcome> unordered = outcomes.getOrDefault(Strategy.ORDER_GIVEN_UP, List.of());
        double[] shares = new double[strict.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = strict.get(i).rowsPerSecond() / unordered.get(i).rowsPerSecond();
        }
        return Spread.of(shares);
    }
}
