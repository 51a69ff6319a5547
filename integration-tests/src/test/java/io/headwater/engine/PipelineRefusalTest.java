package io.headwater.engine;

import static io.headwater.testkit.doubles.Changes.insert;
import static io.headwater.testkit.doubles.Changes.update;
import static io.headwater.testkit.doubles.ScriptedSource.batch;
import static io.headwater.testkit.doubles.ScriptedSource.waitForever;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RowChange;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.testkit.doubles.FlakySink;
import io.headwater.testkit.doubles.RecordingSink;
import io.headwater.testkit.doubles.ScriptedSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of records that a sink refuses, and of changes that cannot become records. */
@Timeout(30)
class PipelineRefusalTest extends PipelineRuns {
    @Test
    void writesAgainWhatADestinationRefused() throws Exception {
        FlakySink sink = FlakySink.failing(3);
        RowChange change = insert("shop.orders", 1);

        Pipeline pipeline = run(ScriptedSource.factory(batch(change)), sink);

        assertThat(sink.eventIds()).containsExactly(id(change));
        assertThat(pipeline.status().retried()).isEqualTo(3);
    }

    @Test
    void keepsAKeysOrderWhenTheFirstOfItIsRefusedAndLaterOnesAreNot() throws Exception {
        FlakySink sink = FlakySink.refusingFirstOfEachKey(2).withLimits(new SinkLimits(100, 1 << 20, 1 << 20, 2, true));
        List<RowChange> changes = IntStream.range(0, 60)
                .mapToObj(i -> update("shop.orders", i % 3))
                .toList();

        run(ScriptedSource.factory(batch(changes)), sink);

        assertThat(sink.failures()).isPositive();
        assertThat(sink.recorded().eventIdsByKey().values())
                .allSatisfy(ids -> assertThat(ids).hasSize(20).isSortedAccordingTo(PipelineRefusalTest::byNumber));
    }

    @Test
    void letsOtherKeysGoOnBehindARefusedOne() throws Exception {
        FlakySink sink =
                FlakySink.refusing(Integer.MAX_VALUE, record -> record.key().endsWith("/1"));
        try (Pipeline pipeline = start(
                ScriptedSource.factory(
                        batch(insert("shop.orders", 1), insert("shop.orders", 2)),
                        batch(insert("shop.orders", 3)),
                        waitForever()),
                sink)) {
            sink.awaitRecords(2);

            assertThat(sink.recorded().delivered()).extracting(SinkRecord::key).doesNotContain("shop.orders/1");
            assertThat(pipeline.status().position()).isEmpty();
            pipeline.abandon();
        }
    }

    @Test
    void letsAKeyThatComesLaterPassARefusedOneThatWaits() throws Exception {
        FlakySink sink =
                FlakySink.refusing(Integer.MAX_VALUE, record -> record.key().endsWith("/1"));
        CountDownLatch refused = new CountDownLatch(1);
        try (Pipeline pipeline = start(
                ScriptedSource.factory(
                        batch(insert("shop.orders", 1)),
                        ScriptedSource.await(refused),
                        batch(insert("shop.orders", 2)),
                        waitForever()),
                sink,
                builder -> builder.retry(Duration.ofDays(1), Duration.ofDays(1)))) {
            await().until(() -> sink.failures() > 0);

            refused.countDown();

            sink.awaitRecords(1);
            pipeline.abandon();
        }
    }

    @Test
    void stopsAtARecordTheSinkRefusesForGood() {
        FlakySink sink = FlakySink.rejecting(record -> true);
        RowChange poison = insert("shop.orders", 1);

        assertThatThrownBy(() -> run(ScriptedSource.factory(batch(poison)), sink))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA_REFUSED))
                .hasMessageContaining("shop.orders " + id(poison))
                .hasMessageContaining("bytes) with key columns [id]: never fits")
                .hasMessageContaining("engine.on-reject");
        assertThat(state.history("checkpoint")).isEmpty();
    }

    @Test
    void stopsAtARecordThatIsLargerThanTheSinkTakes() {
        RecordingSink sink = new RecordingSink(new SinkLimits(10, 100, 100, 1, false));
        RowChange large = insert("shop.orders", 1);

        assertThatThrownBy(() -> run(ScriptedSource.factory(batch(large)), sink))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA_REFUSED))
                .hasMessageContaining("shop.orders " + id(large))
                .hasMessageContaining("with key columns [id]")
                .hasMessageContaining("bytes with its key, and the sink takes 100");
    }

    @Test
    void setsARefusedRecordAsideAndGoesOn(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("aside/rejected.jsonl");
        FlakySink sink = FlakySink.rejecting(record -> record.key().endsWith("/1"));
        RowChange good = insert("shop.orders", 2);

        Pipeline pipeline = run(
                ScriptedSource.factory(batch(insert("shop.orders", 1), good)),
                sink,
                builder -> builder.settings(EngineSettings.DEFAULT.withSkipToFile(file)));

        assertThat(sink.eventIds()).containsExactly(id(good));
        assertThat(pipeline.status().rejected()).isEqualTo(1);
        assertThat(pipeline.metrics().read())
                .containsEntry("rejected.records{policy=skip-to-file,kind=refused}", 1L)
                .containsEntry("rejected.records{policy=skip-to-file,kind=too-large}", 0L);
        assertThat(storedPosition()).isEqualTo("step 1");
        assertThat(Files.readAllLines(file))
                .singleElement()
                .asString()
                .contains("\"table\":\"shop.orders\"", "\"key\":\"shop.orders/1\"", "\"payload\":\"{", "never fits");
    }

    @Test
    void setsARecordAsideThatIsLargerThanTheSinkTakes(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("rejected.jsonl");
        RecordingSink sink = new RecordingSink(new SinkLimits(10, 100, 100, 1, false));

        Pipeline pipeline = run(
                ScriptedSource.factory(batch(insert("shop.orders", 1))),
                sink,
                builder -> builder.settings(EngineSettings.DEFAULT.withSkipToFile(file)));

        assertThat(sink.delivered()).isEmpty();
        assertThat(pipeline.metrics().read()).containsEntry("rejected.records{policy=skip-to-file,kind=too-large}", 1L);
        assertThat(file).content().contains("the sink takes 100");
    }

    @Test
    void stopsAtAChangeThatCannotBeTransformedNamingItButNoValue() {
        RowChange change = insert("shop.orders", 4711);

        assertThatThrownBy(() -> run(
                        ScriptedSource.factory(batch(change)),
                        new RecordingSink(),
                        builder -> builder.transforms(List.of(ignored -> {
                            throw new IllegalArgumentException("secret value");
                        }))))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA_REFUSED))
                .hasMessageContaining(id(change))
                .hasMessageNotContaining("secret value")
                .hasMessageNotContaining("4711");
    }

    @Test
    void keepsAKeyInItsLaneWhateverATransformMakesOfIt() throws Exception {
        FlakySink sink = FlakySink.refusing(0.3, 7).withLimits(new SinkLimits(5, 1 << 20, 1 << 20, 4, true));
        List<RowChange> changes =
                IntStream.range(0, 100).mapToObj(i -> update("shop.orders", 1)).toList();

        run(
                ScriptedSource.factory(batch(changes)),
                sink,
                builder -> builder.transforms(List.of(change -> new RowChange(
                        change.operation(), change.table(), null, change.before(), change.after(), change.origin()))));

        assertThat(sink.eventIds())
                .isEqualTo(changes.stream().map(PipelineRuns::id).toList());
    }

    @Test
    void saysWhatBlocks() throws Exception {
        FlakySink sink = FlakySink.failing(Integer.MAX_VALUE);
        try (Pipeline pipeline = start(ScriptedSource.factory(batch(insert("shop.orders", 1)), waitForever()), sink)) {
            await().until(() -> pipeline.status().blocked().isPresent());

            assertThat(pipeline.status().blocked()).get().asString().contains("does not answer");
            pipeline.abandon();
        }
    }

    private static int byNumber(String left, String right) {
        return Integer.compare(number(left), number(right));
    }

    private static int number(String eventId) {
        return Integer.parseInt(eventId.substring(eventId.indexOf('-') + 1));
    }
}
