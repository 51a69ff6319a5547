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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import io.headwater.spi.RowChange;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.SourceFactory;
import io.headwater.spi.WriteResult;
import io.headwater.testkit.doubles.BlockingSink;
import io.headwater.testkit.doubles.Factories;
import io.headwater.testkit.doubles.FlakySink;
import io.headwater.testkit.doubles.RecordingSink;
import io.headwater.testkit.doubles.RecordingStateStore;
import io.headwater.testkit.doubles.ScriptedSource;
import io.headwater.testkit.doubles.ScriptedSource.Step;
import io.headwater.testkit.doubles.ScriptedSourceFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PipelineTest {
    private final RecordingStateStore state = new RecordingStateStore();

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
    void drainsWhatIsInFlightWhenStopped() throws Exception {
        BlockingSink sink = new BlockingSink();
        Pipeline pipeline = start(
                ScriptedSource.factory(batch(insert("shop.orders", 1), insert("shop.orders", 2)), waitForever()), sink);
        sink.awaitBlocked(1);

        pipeline.stop();
        await().until(() -> pipeline.status().state() == PipelineState.DRAINING);
        sink.release();
        pipeline.await();

        assertThat(sink.recorded().delivered()).hasSize(2);
        assertThat(storedPosition()).isEqualTo("step 1");
        assertThat(pipeline.status().state()).isEqualTo(PipelineState.STOPPED);
    }

    @Test
    void givesUpDrainingAtTheTimeoutAndKeepsThePosition() throws Exception {
        BlockingSink sink = new BlockingSink();
        Pipeline pipeline = start(
                ScriptedSource.factory(batch(insert("shop.orders", 1)), waitForever()),
                sink,
                builder -> builder.settings(EngineSettings.DEFAULT.withShutdownTimeout(Duration.ofMillis(50))));
        sink.awaitBlocked(1);

        pipeline.close();

        assertThat(pipeline.status().state()).isEqualTo(PipelineState.STOPPED);
        assertThat(state.history("checkpoint")).isEmpty();
    }

    @Test
    void leavesWhatIsInFlightWhenAbandoned() throws Exception {
        BlockingSink sink = new BlockingSink();
        Pipeline pipeline = start(ScriptedSource.factory(batch(insert("shop.orders", 1)), waitForever()), sink);
        sink.awaitBlocked(1);
        pipeline.stop();

        pipeline.abandon();
        pipeline.await();

        assertThat(sink.recorded().delivered()).isEmpty();
        assertThat(state.history("checkpoint")).isEmpty();
    }

    @Test
    void endsWhileTheSinkCannotBeReached() throws Exception {
        CountDownLatch tried = new CountDownLatch(2);
        Pipeline pipeline = build(
                ScriptedSource.factory(waitForever()),
                builder -> builder.sink(new UnreachableSink(tried), ConfigFactory.empty()));
        pipeline.start();
        tried.await();

        pipeline.close();

        assertThat(pipeline.status().state()).isEqualTo(PipelineState.STOPPED);
    }

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
                .allSatisfy(ids -> assertThat(ids).hasSize(20).isSortedAccordingTo(PipelineTest::byNumber));
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
    void deliversWhatTheSourceGaveBeforeItFailed() {
        RecordingSink sink = new RecordingSink();
        RowChange change = insert("shop.orders", 1);

        assertThatThrownBy(() -> run(
                        ScriptedSource.factory(batch(change), fail(new IllegalStateException("unknown event"))), sink))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("unknown event");

        assertThat(sink.eventIds()).containsExactly(id(change));
        assertThat(storedPosition()).isEqualTo("step 1");
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                IllegalStateException.class,
                NullPointerException.class,
                NoClassDefFoundError.class,
                StackOverflowError.class
            })
    void failsWithTheFirstCauseAndNoPositionBeyondItWhenASinkThrows(Class<? extends Throwable> type) throws Exception {
        Throwable failure = type.getConstructor(String.class).newInstance("broken");

        assertThatThrownBy(() -> run(
                        ScriptedSource.factory(
                                batch(insert("shop.orders", 1)), batch(insert("shop.orders", 2)), waitForever()),
                        new ThrowingAfter(1, failure)))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("broken")
                .hasCause(failure);

        assertThat(state.history("checkpoint")).hasSizeLessThanOrEqualTo(1);
        assertThat(storedPosition()).isIn("", "step 1");
    }

    @Test
    void keepsTheKindOfError() {
        PipelineException failure = new PipelineException(ErrorKind.PERMISSION, "kinesis:PutRecords is not allowed");

        assertThatThrownBy(() ->
                        run(ScriptedSource.factory(batch(insert("shop.orders", 1))), new ThrowingAfter(0, failure)))
                .isSameAs(failure);
    }

    @Test
    void stopsAtARecordTheSinkRefusesForGood() {
        FlakySink sink = FlakySink.rejecting(record -> true);

        assertThatThrownBy(() -> run(ScriptedSource.factory(batch(insert("shop.orders", 1))), sink))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA_REFUSED))
                .hasMessageContaining("shop.orders")
                .hasMessageContaining("[id]")
                .hasMessageContaining("never fits")
                .hasMessageContaining("engine.on-reject");
        assertThat(state.history("checkpoint")).isEmpty();
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

        run(
                ScriptedSource.factory(batch(insert("shop.orders", 1))),
                sink,
                builder -> builder.settings(EngineSettings.DEFAULT.withSkipToFile(file)));

        assertThat(sink.delivered()).isEmpty();
        assertThat(file).content().contains("the sink takes 100");
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
                .isEqualTo(changes.stream().map(PipelineTest::id).toList());
    }

    @Test
    void ordersATableWithoutAKeyAsAWhole() throws Exception {
        RecordingSink sink = new RecordingSink();

        run(ScriptedSource.factory(batch(truncate("shop.log"))), sink);

        assertThat(sink.delivered()).extracting(SinkRecord::key).containsExactly("shop.log");
    }

    @Test
    void endsAfterMaxEventsWithoutMovingPastWhatItDidNotRead() throws Exception {
        RecordingSink sink = new RecordingSink();
        RowChange first = insert("shop.orders", 1);
        RowChange second = insert("shop.orders", 2);

        run(
                ScriptedSource.factory(batch(first), batch(second, insert("shop.orders", 3))),
                sink,
                builder -> builder.maxEvents(2));

        assertThat(sink.eventIds()).containsExactly(id(first), id(second));
        assertThat(storedPosition()).isEqualTo("step 1");
    }

    @Test
    void endsWhenTheSourceHasCaughtUp() throws Exception {
        Pipeline pipeline = build(
                ScriptedSource.factory(batch(insert("shop.orders", 1)), waitForever()),
                builder -> builder.sink(Factories.of(new RecordingSink()), ConfigFactory.empty())
                        .untilCaughtUp(true));
        pipeline.start();

        pipeline.await();
        assertThat(pipeline.status().delivered()).isEqualTo(1);
    }

    @Test
    void tellsTheSourceWhatIsDurable() throws Exception {
        ScriptedSourceFactory source = ScriptedSource.factory(batch(insert("shop.orders", 1)));

        run(source, new RecordingSink());

        assertThat(source.checkpoints()).extracting(Object::toString).containsExactly("step 1");
    }

    @Test
    void refusesACheckpointOfAnotherPipeline() throws Exception {
        run(ScriptedSource.factory(batch()), new RecordingSink());
        Pipeline other = Pipeline.builder("carts")
                .source(ScriptedSource.factory(batch()), ConfigFactory.empty())
                .sink(Factories.of(new RecordingSink()), ConfigFactory.empty())
                .state(state)
                .build();
        other.start();

        assertThatThrownBy(other::await)
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.STATE_UNREADABLE))
                .hasMessageContaining("orders");
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
    void saysWhatBlocks() throws Exception {
        FlakySink sink = FlakySink.failing(Integer.MAX_VALUE);
        try (Pipeline pipeline = start(ScriptedSource.factory(batch(insert("shop.orders", 1)), waitForever()), sink)) {
            await().until(() -> pipeline.status().blocked().isPresent());

            assertThat(pipeline.status().blocked()).get().asString().contains("does not answer");
            pipeline.abandon();
        }
    }

    @Test
    void saysWhenOneDoesNotReturnAndGoesOnWithoutIt() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Pipeline pipeline =
                start(ScriptedSource.factory(batch(insert("shop.orders", 1)), waitForever()), new HangingSink(never));
        await().until(() -> pipeline.status().inFlightRecords() == 1);

        pipeline.abandon();

        assertThat(pipeline.await(Duration.ofSeconds(10))).isTrue();
        never.countDown();
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        for (int i = 0; i < 20; i++) {
            run(ScriptedSource.factory(batch()), new RecordingSink());
        }

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("orders-")));
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

    private Pipeline run(SourceFactory source, Sink sink) throws Exception {
        return run(source, sink, UnaryOperator.identity());
    }

    private Pipeline run(SourceFactory source, Sink sink, UnaryOperator<PipelineBuilder> more) throws Exception {
        Pipeline pipeline = start(source, sink, more);
        pipeline.await();
        return pipeline;
    }

    private Pipeline start(SourceFactory source, Sink sink) {
        return start(source, sink, UnaryOperator.identity());
    }

    private Pipeline start(SourceFactory source, Sink sink, UnaryOperator<PipelineBuilder> more) {
        Pipeline pipeline =
                build(source, builder -> more.apply(builder.sink(Factories.of(sink), ConfigFactory.empty())));
        pipeline.start();
        return pipeline;
    }

    private Pipeline build(SourceFactory source, UnaryOperator<PipelineBuilder> more) {
        return more.apply(Pipeline.builder("orders")
                        .source(source, ConfigFactory.empty())
                        .state(state)
                        .settings(EngineSettings.DEFAULT.withCheckpointInterval(Duration.ofMillis(10)))
                        .retry(Duration.ofMillis(1), Duration.ofMillis(5))
                        .reconnect(Duration.ofMillis(1), Duration.ofMillis(5)))
                .build();
    }

    /** The position of the newest checkpoint, or "" if there is none. */
    private String storedPosition() {
        List<byte[]> history = state.history("checkpoint");
        return history.isEmpty()
                ? ""
                : Checkpoint.read(state, "orders", "scripted")
                        .map(checkpoint -> new String(checkpoint.position(), java.nio.charset.StandardCharsets.UTF_8))
                        .orElseThrow();
    }

    private static String id(RowChange change) {
        return change.origin().eventId();
    }

    private static int byNumber(String left, String right) {
        return Integer.compare(number(left), number(right));
    }

    private static int number(String eventId) {
        return Integer.parseInt(eventId.substring(eventId.indexOf('-') + 1));
    }

    /** Delivers so many calls of one record, then throws. */
    private record ThrowingAfter(int calls, Throwable failure, List<Integer> made) implements Sink {
        ThrowingAfter(int calls, Throwable failure) {
            this(calls, failure, new ArrayList<>());
        }

        @Override
        public WriteResult write(List<SinkRecord> records) {
            if (made.size() >= calls) {
                ThrowingAfter.<RuntimeException>sneak(failure);
            }
            made.add(records.size());
            return WriteResult.delivered();
        }

        @Override
        public SinkLimits limits() {
            return new SinkLimits(1, 1 << 20, 1 << 20, 1, false);
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> void sneak(Throwable failure) throws T {
            throw (T) failure;
        }

        @Override
        public void close() {}
    }

    /** Never returns from write, not even when interrupted, until told. */
    private record HangingSink(CountDownLatch until) implements Sink {
        @Override
        public WriteResult write(List<SinkRecord> records) {
            boolean waiting = true;
            while (waiting) {
                try {
                    until.await();
                    waiting = false;
                } catch (InterruptedException e) {
                    // what a badly behaved plug-in does
                }
            }
            return WriteResult.delivered();
        }

        @Override
        public void close() {}
    }

    /** A destination that cannot be reached. */
    private record UnreachableSink(CountDownLatch tried) implements io.headwater.spi.SinkFactory {
        @Override
        public String name() {
            return "unreachable";
        }

        @Override
        public Sink create(io.headwater.spi.PluginContext context) {
            tried.countDown();
            throw new RetryableException("connection refused");
        }
    }
}
