package io.headwater.sink.kinesis;

import static io.headwater.testkit.doubles.ScriptedSource.batch;
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
import io.headwater.testkit.kinesis.KinesisEmulator;
import io.headwater.testkit.kinesis.UserRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;

/** Whole pipelines into the emulator: a record is a change's event id, under the key {@code row-<id>}. */
abstract class KinesisPipelines {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int ROWS = 100;
    private static final int BATCH = 50;

    final Emulated emulated = new Emulated();
    final KinesisEmulator kinesis = emulated.kinesis();
    final RecordingStateStore state = new RecordingStateStore();

    @AfterEach
    void closeEmulator() {
        emulated.close();
    }

    /** More settings for every pipeline. */
    String mode() {
        return "";
    }

    /** Delivers these changes and ends. */
    void deliver(String settings, List<RowChange> changes) throws InterruptedException {
        run(pipeline(settings, batches(changes)));
    }

    void run(Pipeline pipeline) throws InterruptedException {
        try (pipeline) {
            pipeline.start();
            assertThat(pipeline.await(PATIENCE)).as("done in time").isTrue();
        }
    }

    Pipeline pipeline(String settings, List<ScriptedSource.Step> steps) {
        return Pipeline.builder("order")
                .source(ScriptedSource.factory(steps), ConfigFactory.empty())
                .sink(
                        new KinesisSinkFactory(),
                        emulated.context(settings + "\n" + mode()).config())
                .format(change -> change.origin().eventId().getBytes(StandardCharsets.UTF_8))
                .key(change -> "row-" + change.row().get(0))
                .state(state)
                .settings(EngineSettings.DEFAULT.withShutdownTimeout(PATIENCE))
                .retry(Duration.ofMillis(1), Duration.ofMillis(20))
                .build();
    }

    /** Changes of rows picked at random. */
    static List<RowChange> changes(int count, String table) {
        Random random = new Random(20260102);
        return IntStream.range(0, count)
                .mapToObj(i -> Changes.event(table + "-" + i).insertRow(table, MapRow.of("id", random.nextInt(ROWS))))
                .toList();
    }

    static List<ScriptedSource.Step> batches(List<RowChange> changes) {
        List<ScriptedSource.Step> batches = new ArrayList<>();
        for (int i = 0; i < changes.size(); i += BATCH) {
            batches.add(batch(changes.subList(i, Math.min(i + BATCH, changes.size()))));
        }
        return batches;
    }

    /** What lies in a stream, by key, in its order. */
    Map<String, List<String>> stored(String stream) {
        return kinesis.userRecords(stream).stream()
                .collect(groupingBy(
                        UserRecord::partitionKey,
                        mapping(record -> new String(record.data(), StandardCharsets.UTF_8), toList())));
    }

    /** What ought to lie there. */
    static Map<String, List<String>> committed(List<RowChange> changes) {
        return changes.stream()
                .collect(groupingBy(
                        change -> "row-" + change.row().get(0),
                        mapping(change -> change.origin().eventId(), toList())));
    }
}
