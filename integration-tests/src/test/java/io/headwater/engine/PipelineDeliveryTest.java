package io.headwater.engine;

import static io.headwater.testkit.doubles.Changes.delete;
import static io.headwater.testkit.doubles.Changes.insert;
import static io.headwater.testkit.doubles.Changes.truncate;
import static io.headwater.testkit.doubles.Changes.update;
import static io.headwater.testkit.doubles.ScriptedSource.batch;
import static io.headwater.testkit.doubles.ScriptedSource.fail;
import static io.headwater.testkit.doubles.ScriptedSource.unplaced;
import static io.headwater.testkit.doubles.ScriptedSource.waitForever;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.headwater.compression.Compression;
import io.headwater.spi.Format;
import io.headwater.spi.RetryableException;
import io.headwater.spi.RowChange;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.testkit.doubles.BlockingSink;
import io.headwater.testkit.doubles.Factories;
import io.headwater.testkit.doubles.RecordingSink;
import io.headwater.testkit.doubles.ScriptedSource;
import io.headwater.testkit.doubles.ScriptedSource.Step;
import io.headwater.testkit.doubles.ScriptedSourceFactory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What pipelines deliver and remember when nothing ends them early. */
@Timeout(30)
class PipelineDeliveryTest extends PipelineRuns {
    @Test
    void deliversEverythingInOrderAndStoresTheLastPosition() throws Exception {
        RecordingSink sink = new RecordingSink();
        RowChange inserted = insert("shop.orders", 1);
        RowChange updated = update("shop.orders", 1);

        run(ScriptedSource.factory(batch(inserted), batch(updated)), sink);

        assertThat(sink.eventIds()).containsExactly(id(inserted), id(updated));
        assertThat(storedPosition()).isEqualTo("step 2");
    }

    @Test
    void opensTheSourceWhileTheSinkIsOpened() throws Exception {
        CountDownLatch opened = new CountDownLatch(1);
        ScriptedSource scripted = ScriptedSource.of();
        Pipeline pipeline = build(
                Factories.source(context -> {
                    opened.countDown();
                    return scripted;
                }),
                builder -> builder.sink(
                        Factories.sink(context -> {
                            await().until(() -> opened.getCount() == 0);
                            return new RecordingSink();
                        }),
                        ConfigFactory.empty()));
        pipeline.start();

        pipeline.await();
    }

    @Test
    void resumesAfterTheStoredPosition() throws Exception {
        Step first = batch(insert("shop.orders", 1));
        RowChange later = insert("shop.orders", 2);
        run(ScriptedSource.factory(first), new RecordingSink());

        RecordingSink sink = new RecordingSink();
        run(ScriptedSource.factory(first, batch(later)), sink);

        assertThat(sink.eventIds()).containsExactly(id(later));
    }

    @Test
    void storesNoPositionBeforeAnythingIsDelivered() throws Exception {
        BlockingSink sink = new BlockingSink();
        try (Pipeline pipeline = start(ScriptedSource.factory(batch(insert("shop.orders", 1)), waitForever()), sink)) {
            sink.awaitBlocked(1);
            assertThat(state.history("checkpoint")).isEmpty();

            sink.release();

            await().until(() -> pipeline.status().position().isPresent());
            assertThat(storedPosition()).isEqualTo("step 1");
        }
    }

    @Test
    void readsNoFurtherAheadThanIsOfUse() throws Exception {
        BlockingSink sink = new BlockingSink(new SinkLimits(100, 1 << 20, 1 << 20, 4, true));
        List<Step> steps = IntStream.range(0, 40)
                .mapToObj(step -> batch(IntStream.range(0, 1_000)
                        .mapToObj(row -> insert("shop.orders", 1_000 * step + row))
                        .toList()))
                .toList();
        try (Pipeline pipeline = start(ScriptedSource.factory(steps), sink)) {
            sink.awaitBlocked(4);
            await().until(PipelineDeliveryTest::readerWaitsForLanes);

            assertThat(pipeline.status().inFlightRecords()).isBetween(8_000L, 10_000L);

            sink.release();
            pipeline.await();
        }
        assertThat(sink.recorded().eventIds()).hasSize(40_000);
    }

    private static boolean readerWaitsForLanes() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("orders-reader"))
                .flatMap(thread -> Stream.of(thread.getValue()))
                .anyMatch(frame -> frame.getClassName().equals(ReadAhead.class.getName()));
    }

    @Test
    void movesThePositionOverBatchesWithoutChanges() throws Exception {
        run(ScriptedSource.factory(batch(), batch()), new RecordingSink());

        assertThat(storedPosition()).isEqualTo("step 2");
    }

    @Test
    void storesNoPositionWhereTheSourceGivesNone() throws Exception {
        run(ScriptedSource.factory(unplaced(insert("shop.orders", 1))), new RecordingSink());

        assertThat(state.history("checkpoint")).isEmpty();
    }

    @Test
    void opensTheSourceAgainAtTheLastSafePosition() throws Exception {
        RecordingSink sink = new RecordingSink();
        RowChange before = insert("shop.orders", 1);
        RowChange after = insert("shop.orders", 2);
        ScriptedSourceFactory source =
                ScriptedSource.factory(batch(before), fail(new RetryableException("gone")), batch(after));

        Pipeline pipeline = run(source, sink);

        assertThat(sink.eventIds()).containsExactly(id(before), id(after));
        assertThat(source.created()).hasSize(2);
        assertThat(source.created().get(0).isClosed()).isTrue();
        assertThat(pipeline.status().sourceRestarts()).isEqualTo(1);
    }

    @Test
    void cutsCallsByRecordsAndBytes() throws Exception {
        RecordingSink sink = new RecordingSink(new SinkLimits(3, 1 << 20, 1 << 20, 1, false));
        List<RowChange> changes =
                IntStream.range(0, 10).mapToObj(i -> insert("shop.orders", i)).toList();

        run(ScriptedSource.factory(batch(changes)), sink);

        assertThat(sink.calls()).allSatisfy(call -> assertThat(call).hasSizeLessThanOrEqualTo(3));
        assertThat(sink.delivered()).hasSize(10);

        long bytes = sink.delivered().get(0).bytes();
        RecordingSink byBytes = new RecordingSink(new SinkLimits(100, 2 * bytes + 2, 2 * bytes, 1, false));
        run(ScriptedSource.factory(batch(), batch(changes)), byBytes);
        assertThat(byBytes.calls()).allSatisfy(call -> assertThat(call).hasSizeLessThanOrEqualTo(2));
        assertThat(byBytes.delivered()).hasSize(10);
    }

    @Test
    void compressesBeforeItLooksAtTheSize() throws Exception {
        RecordingSink sink = new RecordingSink(new SinkLimits(10, 1_000, 1_000, 2, false));
        RowChange large = insert("shop.orders", 1_000_000_007L);
        Format verbose = change -> "large ".repeat(1_000).getBytes(StandardCharsets.UTF_8);

        run(
                ScriptedSource.factory(batch(large)),
                sink,
                builder -> builder.format(verbose).compression(Compression.GZIP));

        byte[] payload = sink.delivered().get(0).payload();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(payload))).hasContent("large ".repeat(1_000));
    }

    @Test
    void dropsWhatATransformDropsAndCountsIt() throws Exception {
        RecordingSink sink = new RecordingSink();
        RowChange kept = insert("shop.orders", 1);

        Pipeline pipeline = run(
                ScriptedSource.factory(batch(kept, delete("shop.orders", 2))),
                sink,
                builder -> builder.transforms(List.of(change -> change.before() == null ? change : null)));

        assertThat(sink.eventIds()).containsExactly(id(kept));
        assertThat(pipeline.status().dropped()).isEqualTo(1);
        assertThat(storedPosition()).isEqualTo("step 1");
    }

    @Test
    void ordersATableWithoutAKeyAsAWhole() throws Exception {
        RecordingSink sink = new RecordingSink();

        run(ScriptedSource.factory(batch(truncate("shop.log"))), sink);

        assertThat(sink.delivered()).extracting(SinkRecord::key).containsExactly("shop.log");
    }

    @Test
    void tellsTheSourceWhatIsDurable() throws Exception {
        ScriptedSourceFactory source = ScriptedSource.factory(batch(insert("shop.orders", 1)));

        run(source, new RecordingSink());

        assertThat(source.checkpoints()).extracting(Object::toString).containsExactly("step 1");
    }

    @Test
    void goesOnWhenStoringFailsForAMoment() throws Exception {
        state.failWrites(2);

        Step untilStored = (source, after) -> {
            await().until(() -> !state.history("checkpoint").isEmpty());
            return source.poll();
        };
        run(ScriptedSource.factory(batch(insert("shop.orders", 1)), untilStored), new RecordingSink());

        assertThat(storedPosition()).isEqualTo("step 1");
    }

    @Test
    void runsSeveralInOneProcess() throws Exception {
        RecordingSink one = new RecordingSink();
        RecordingSink two = new RecordingSink();
        Pipeline left = start(ScriptedSource.factory(batch(insert("shop.orders", 1)), waitForever()), one);
        Pipeline right = Pipeline.builder("carts")
                .source(ScriptedSource.factory(batch(insert("shop.carts", 1)), waitForever()), ConfigFactory.empty())
                .sink(Factories.of(two), ConfigFactory.empty())
                .build();
        right.start();

        one.awaitRecords(1);
        two.awaitRecords(1);
        left.close();
        right.close();

        assertThat(left.status().delivered() + right.status().delivered()).isEqualTo(2);
    }

    @Test
    void countsWhatTheEngineAddsToEachChange() throws Exception {
        BlockingSink sink = new BlockingSink();
        try (Pipeline pipeline = start(
                ScriptedSource.factory(batch(insert("shop.orders", 1), insert("shop.orders", 2)), waitForever()),
                sink)) {
            sink.awaitBlocked(1);

            assertThat(pipeline.status().inFlightBytes()).isGreaterThan(2 * QueuedChange.BYTES);
            pipeline.abandon();
        }
    }
}
