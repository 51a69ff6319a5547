package io.headwater.sink.kinesis;

import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.headwater.engine.EngineSettings;
import io.headwater.engine.Pipeline;
import io.headwater.testkit.doubles.RecordingStateStore;
import io.headwater.testkit.doubles.ScriptedSource;
import io.headwater.testkit.kinesis.StreamRecord;
import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.fault.Faults;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invariant 4 from the engine to the shards, whatever Kinesis does to single records and answers. */
final class KinesisOrderIT {
    private static final int CHANGES = 2_000;

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

    @Test
    void aStreamThatRefusesTheEarliestOfEachKeyGetsEachHistoryInOrderOnce() throws Exception {
        Map<String, List<String>> stored = storedUnder(Faults.refuseFirstOfEachKey());

        assertThat(stored).isEqualTo(committed.histories());
    }

    @Test
    void aThrottledStreamGetsEachHistoryInOrderOnce() throws Exception {
        Map<String, List<String>> stored = storedUnder(Faults.refuse(0.3).seed(7));

        assertThat(stored).isEqualTo(committed.histories());
    }

    @Test
    void aStreamWhoseAnswersAreLostGetsEachHistoryInOrder() throws Exception {
        Map<String, List<String>> stored =
                storedUnder(Faults.loseAnswer().on(PUT_RECORDS).sometimes(0.2).seed(7));

        stored.replaceAll((key, history) -> history.stream().distinct().toList());
        assertThat(stored).isEqualTo(committed.histories());
    }

    @Test
    void aStreamThatReportsStoredRecordsAsFailedGetsEachHistoryInOrder() throws Exception {
        Map<String, List<String>> stored = storedUnder(Faults.fail(0.3).storing(0.5));

        stored.replaceAll((key, history) -> history.stream().distinct().toList());
        assertThat(stored).isEqualTo(committed.histories());
    }

    private Map<String, List<String>> storedUnder(Fault fault) throws InterruptedException {
        emulated.kinesis().script(fault);
        try (Pipeline pipeline = pipeline()) {
            pipeline.start();
            assertThat(pipeline.await(PATIENCE)).as("done in time").isTrue();
        }
        assertThat(fault.fired()).as("how often the fault fired").isPositive();
        return emulated.kinesis().records("changes").stream()
                .collect(groupingBy(StreamRecord::partitionKey, mapping(KinesisOrderIT::textOf, toList())));
    }

    private Pipeline pipeline() {
        return Pipeline.builder("order")
                .source(ScriptedSource.factory(committed.batches()), ConfigFactory.empty())
                .sink(
                        new KinesisSinkFactory(),
                        emulated.context("stream = changes").config())
                .format(CommittedRows::encode)
                .key(CommittedRows::key)
                .state(new RecordingStateStore())
                .settings(EngineSettings.DEFAULT.withShutdownTimeout(PATIENCE))
                .retry(Duration.ofMillis(1), Duration.ofMillis(20))
                .build();
    }

    private static String textOf(StreamRecord record) {
        return new String(record.data(), StandardCharsets.UTF_8);
    }
}
