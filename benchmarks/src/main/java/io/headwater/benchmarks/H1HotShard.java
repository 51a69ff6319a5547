package io.headwater.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.headwater.engine.EngineSettings;
import io.headwater.engine.Pipeline;
import io.headwater.sink.kinesis.KinesisSinkFactory;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.doubles.ScriptedSource;
import io.headwater.testkit.kinesis.ArrivalListener;
import io.headwater.testkit.kinesis.KinesisEmulator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a shard that refuses everything costs the others: of 16, one is shut until the changes for the other 15 are stored,
 * but for 20 seconds at most. The window holds all changes, as behind a change that waits it fills up. Engine and emulator
 * share a process, so the rates are for comparison with one another only.
 */
final class H1HotShard implements Workload {
    private static final int SHARDS = 16;
    private static final int KEYS = 10_000;
    private static final long ROWS = 1_000_000;
    private static final Duration SHUT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "H1";
    }

    @Override
    public void measure(Stage stage, Findings findings) throws InterruptedException {
        KeyHistories histories = new KeyHistories(KEYS, KeyOrder.AT_RANDOM, stage.scaled(ROWS));
        Set<String> hot = keysOfFirstShard();
        run(histories, hot, false); // to warm up
        run(histories, hot, true);
        double[] shares = new double[stage.options().runs()];
        for (int i = 0; i < shares.length; i++) {
            double undisturbed = run(histories, hot, false);
            double beside = run(histories, hot, true);
            shares[i] = beside / undisturbed;
            stage.progress()
                    .say(
                            "H1 %d/%d: 15 shards take %,.0f rows/s, beside one that is shut %,.0f",
                            i + 1, shares.length, undisturbed, beside);
        }
        findings.add(Target.H1_OTHERS, Spread.of(shares));
    }

    /** The rate of the rows for all shards but the first. */
    private static double run(KeyHistories histories, Set<String> hot, boolean shut) throws InterruptedException {
        ShutShard shard = new ShutShard(shut ? hot : Set.of());
        long others = histories.rowsOtherThan(hot);
        SteadyRate rate = new SteadyRate(others);
        CountDownLatch left = new CountDownLatch(Math.toIntExact(others));
        try (KinesisEmulator kinesis = InProcessKinesis.start(SHARDS)) {
            kinesis.script(shard);
            kinesis.onArrival(ofOthers(hot, rate, left));
            try (Pipeline pipeline = pipeline(kinesis, histories)) {
                pipeline.start();
                left.await(SHUT.toNanos(), TimeUnit.NANOSECONDS);
                shard.open();
                requireEnd(pipeline);
            }
            requireFaultAndOrder(shut, shard, kinesis);
        }
        return rate.perSecond();
    }

    private static void requireEnd(Pipeline pipeline) throws InterruptedException {
        if (!pipeline.await(PATIENCE)) {
            throw new IllegalStateException("H1 did not end within " + PATIENCE);
        }
    }

    private static void requireFaultAndOrder(boolean shut, ShutShard shard, KinesisEmulator kinesis) {
        if (shut && shard.fired() == 0) {
            throw new IllegalStateException("the shard was not shut");
        }
        long gaps = KeyHistories.forwardGaps(kinesis.records(InProcessKinesis.STREAM));
        if (gaps > 0) {
            throw new IllegalStateException(gaps + " forward gaps");
        }
    }

    private static ArrivalListener ofOthers(Set<String> hot, SteadyRate rate, CountDownLatch left) {
        return (partitionKey, bytes) -> {
            if (!hot.contains(partitionKey)) {
                rate.stored(partitionKey, bytes);
                left.countDown();
            }
        };
    }

    private static Pipeline pipeline(KinesisEmulator kinesis, KeyHistories histories) {
        Config sink = GivenContext.ofSink("kinesis", """
                stream = %s, region = us-east-1, endpoint = "%s"
                """.formatted(InProcessKinesis.STREAM, kinesis.endpoint()))
                .config();
        return Pipeline.builder("h1")
                .source(ScriptedSource.factory(histories.batches()), ConfigFactory.empty())
                .sink(new KinesisSinkFactory(), sink)
                .settings(EngineSettings.DEFAULT.withWindow(2 * histories.rows(), 4L << 30))
                .key(KeyHistories::key)
                .format(KeyHistories::encode)
                .build();
    }

    /** Kinesis divides the hashes evenly: with 16 shards, the first has those whose first four bits are zero. */
    private static Set<String> keysOfFirstShard() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < KEYS; i++) {
            String key = KeyHistories.key(i);
            if ((md5(key)[0] & 0xF0) == 0) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static byte[] md5(String key) {
        try {
            return MessageDigest.getInstance("MD5").digest(key.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
