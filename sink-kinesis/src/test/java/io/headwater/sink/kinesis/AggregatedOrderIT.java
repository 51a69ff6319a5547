package io.headwater.sink.kinesis;

import static io.headwater.testkit.kinesis.wire.Action.LIST_SHARDS;
import static io.headwater.testkit.kinesis.wire.Action.MERGE_SHARDS;
import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static io.headwater.testkit.kinesis.wire.Action.SPLIT_SHARD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.headwater.engine.EngineSettings;
import io.headwater.engine.Pipeline;
import io.headwater.testkit.doubles.RecordingStateStore;
import io.headwater.testkit.doubles.ScriptedSource;
import io.headwater.testkit.kinesis.Deaggregation;
import io.headwater.testkit.kinesis.KinesisEmulator;
import io.headwater.testkit.kinesis.StreamRecord;
import io.headwater.testkit.kinesis.UserRecord;
import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.fault.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Invariant 4 from the engine to the shards, with aggregated records, whatever Kinesis does to them and to its shards:
 * for Amazon's client library, which drops an aggregated record of which one record is in the wrong shard, and for readers
 * that drop only the one. A reader that skips the event ids it has seen finds each row's history, whole and in order.
 */
class AggregatedOrderIT {
    private static final int CHANGES = 10_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Emulated emulated = new Emulated();
    private final CommittedRows committed = CommittedRows.of(CHANGES);

    @BeforeEach
    void createStream() {
        emulated.kinesis().createStream("changes", 4);
    }

    @AfterEach
    void closeEmulator() {
        emulated.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lean", "sdk"})
    void aThrottledStreamGetsEachHistoryInOrderOnce(String client) throws Exception {
        Fault fault = Faults.refuse(0.3).seed(7);

        run(client, fault, () -> {});

        assertThat(fault.fired()).as("how often the fault fired").isPositive();
        assertThat(histories(Deaggregation::of)).isEqualTo(committed.histories());
    }

    @Test
    void aStreamWhoseAnswersAreLostGetsEachHistoryInOrder() throws Exception {
        Fault fault = Faults.loseAnswer().on(PUT_RECORDS).sometimes(0.2).seed(7);

        run("lean", fault, () -> {});

        assertThat(fault.fired()).as("how often the fault fired").isPositive();
        assertHistories();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lean", "sdk"})
    void aStreamThatIsSplitAndMergedMeanwhileGetsEachHistoryInOrder(String client) throws Exception {
        runResharding(client, Faults.none());

        assertHistories();
    }

    @Test
    void alsoWhileItRefusesAndLosesAnswers() throws Exception {
        Fault fault = Faults.fail(0.3)
                .storing(0.5)
                .and(Faults.loseAnswer().on(PUT_RECORDS).sometimes(0.2).seed(7));

        runResharding("lean", fault);

        assertThat(fault.fired()).as("how often the fault fired").isPositive();
        assertHistories();
    }

    private void runResharding(String client, Fault fault) throws InterruptedException {
        KinesisEmulator kinesis = emulated.kinesis();
        try (Resharding resharding = new Resharding(kinesis, "changes")) {
            run(client, fault.and(Faults.delay(Duration.ofMillis(2)).on(PUT_RECORDS)), resharding);
        }
        long reshardings = kinesis.calls(SPLIT_SHARD) + kinesis.calls(MERGE_SHARDS);
        assertThat(reshardings).as("reshardings").isGreaterThan(4);
        // One look before the first, and one before each.
        assertThat(kinesis.calls(LIST_SHARDS) - 1 - reshardings)
                .as("how often the sink listed the shards")
                .isGreaterThan(2);
    }

    private void run(String client, Fault fault, Runnable meanwhile) throws InterruptedException {
        Thread other = new Thread(meanwhile, "resharding");
        try (Pipeline pipeline = pipeline(client)) {
            emulated.kinesis().script(fault);
            other.start();
            pipeline.start();
            assertThat(pipeline.await(PATIENCE)).as("done in time").isTrue();
        } finally {
            other.interrupt();
            other.join();
        }
    }

    private Pipeline pipeline(String client) {
        return Pipeline.builder("order")
                .source(ScriptedSource.factory(committed.batches()), ConfigFactory.empty())
                .sink(
                        new KinesisSinkFactory(),
                        emulated.context("stream = changes, aggregate = true, client = " + client)
                                .config())
                .format(CommittedRows::encode)
                .key(CommittedRows::key)
                .state(new RecordingStateStore())
                .settings(EngineSettings.DEFAULT.withWindow(500, 64 << 20).withShutdownTimeout(PATIENCE))
                .retry(Duration.ofMillis(1), Duration.ofMillis(20))
                .build();
    }

    private void assertHistories() {
        List<Function<StreamRecord, List<UserRecord>>> readers = List.of(Deaggregation::of, Deaggregation::ofOwnShard);
        for (Function<StreamRecord, List<UserRecord>> reader : readers) {
            Map<String, List<String>> seen = histories(reader);
            seen.replaceAll((key, history) -> history.stream().distinct().toList());
            assertThat(seen).isEqualTo(committed.histories());
        }
    }

    private Map<String, List<String>> histories(Function<StreamRecord, List<UserRecord>> reader) {
        return emulated.kinesis().records("changes").stream()
                .flatMap(record -> reader.apply(record).stream())
                .collect(groupingBy(
                        UserRecord::partitionKey, mapping(record -> new String(record.data(), UTF_8), toList())));
    }
}
