package io.headwater.sink.kinesis;

import static io.headwater.testkit.doubles.ScriptedSource.batch;
import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.headwater.engine.EngineSettings;
import io.headwater.engine.Pipeline;
import io.headwater.spi.RowChange;
import io.headwater.testkit.doubles.Changes;
import io.headwater.testkit.doubles.MapRow;
import io.headwater.testkit.doubles.RecordingStateStore;
import io.headwater.testkit.doubles.ScriptedSource;
import io.headwater.testkit.kinesis.StreamRecord;
import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.fault.Faults;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invariant 4 from the engine to the shards, whatever Kinesis does to single records and answers. */
final class KinesisOrderIT {
    private static final int ROWS = 100;
    private static final int CHANGES = 2_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Emulated emulated = new Emulated();
    private final List<RowChange> changes = changes(new Random(20260102));

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

        assertThat(stored).isEqualTo(committed());
    }

    @Test
    void aThrottledStreamGetsEachHistoryInOrderOnce() throws Exception {
        Map<String, List<String>> stored = storedUnder(Faults.refuse(0.3).seed(7));

        assertThat(stored).isEqualTo(committed());
    }

    @Test
    void aStreamWhoseAnswersAreLostGetsEachHistoryInOrder() throws Exception {
        Map<String, List<String>> stored =
                storedUnder(Faults.loseAnswer().on(PUT_RECORDS).sometimes(0.2).seed(7));

        stored.replaceAll((key, history) -> history.stream().distinct().toList());
        assertThat(stored).isEqualTo(committed());
    }

    @Test
    void aStreamThatReportsStoredRecordsAsFailedGetsEachHistoryInOrder() throws Exception {
        Map<String, List<String>> stored = storedUnder(Faults.fail(0.3).storing(0.5));

        stored.replaceAll((key, history) -> history.stream().distinct().toList());
        assertThat(stored).isEqualTo(committed());
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
                .source(ScriptedSource.factory(batches()), ConfigFactory.empty())
                .sink(
                        new KinesisSinkFactory(),
                        emulated.context("stream = changes").config())
                .format(change -> change.origin().eventId().getBytes(StandardCharsets.UTF_8))
                .key(change -> "row-" + change.row().get(0))
                .state(new RecordingStateStore())
                .settings(EngineSettings.DEFAULT.withShutdownTimeout(PATIENCE))
                .retry(Duration.ofMillis(1), Duration.ofMillis(20))
                .build();
    }

    private List<ScriptedSource.Step> batches() {
        List<ScriptedSource.Step> batches = new ArrayList<>();
        for (int i = 0; i < changes.size(); i += 50) {
            batches.add(batch(changes.subList(i, i + 50)));
        }
        return batches;
    }

    private Map<String, List<String>> committed() {
        return changes.stream()
                .collect(groupingBy(
                        change -> "row-" + change.row().get(0),
                        mapping(change -> change.origin().eventId(), toList())));
    }

    private static List<RowChange> changes(Random random) {
        return IntStream.range(0, CHANGES)
                .mapToObj(i ->
                        Changes.event("event-" + i).insertRow("shop.orders", MapRow.of("id", random.nextInt(ROWS))))
                .toList();
    }

    private static String textOf(StreamRecord record) {
        return new String(record.data(), StandardCharsets.UTF_8);
    }
}
