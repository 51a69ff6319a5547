package io.headwater.engine;

import static io.headwater.testkit.doubles.Changes.insert;
import static io.headwater.testkit.doubles.ScriptedSource.batch;
import static io.headwater.testkit.doubles.ScriptedSource.fail;
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
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.Source;
import io.headwater.spi.SourceBatch;
import io.headwater.spi.WriteResult;
import io.headwater.testkit.doubles.BlockingSink;
import io.headwater.testkit.doubles.Factories;
import io.headwater.testkit.doubles.RecordingSink;
import io.headwater.testkit.doubles.ScriptedSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How pipelines end: asked to, exhausted, or failed. */
@Timeout(30)
class PipelineEndingTest extends PipelineRuns {
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
                builder -> builder.sink(unreachable(tried), ConfigFactory.empty()));
        pipeline.start();
        tried.await();

        pipeline.close();

        assertThat(pipeline.status().state()).isEqualTo(PipelineState.STOPPED);
    }

    @Test
    void failsWhenTheSourceIsRefusedWhileTheSinkCannotBeReached() {
        PipelineException refusal = new PipelineException(ErrorKind.PERMISSION, "access denied");
        Pipeline pipeline = build(
                Factories.source(context -> {
                    throw refusal;
                }),
                builder -> builder.sink(unreachable(new CountDownLatch(0)), ConfigFactory.empty()));
        pipeline.start();

        assertThatThrownBy(pipeline::await).isSameAs(refusal);
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

    @ParameterizedTest
    @MethodSource("everyFailureAtEveryCall")
    void whateverASinkThrowsAtWhicheverCallTheNextStartDeliversIt(Class<? extends Throwable> type, int calls)
            throws Exception {
        List<RowChange> changes = List.of(insert("shop.orders", 1), insert("shop.orders", 2), insert("shop.orders", 3));
        ScriptedSource.Step[] steps =
                changes.stream().map(ScriptedSource::batch).toArray(ScriptedSource.Step[]::new);
        Throwable failure = type.getConstructor(String.class).newInstance("broken");
        assertThatThrownBy(() -> run(ScriptedSource.factory(steps), new ThrowingAfter(calls, failure)))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("broken");

        RecordingSink sink = new RecordingSink();
        run(ScriptedSource.factory(steps), sink);

        assertThat(sink.eventIds())
                .endsWith(
                        changes.subList(calls, 3).stream().map(PipelineRuns::id).toArray(String[]::new));
        assertThat(storedPosition()).isEqualTo("step 3");
    }

    static Stream<Arguments> everyFailureAtEveryCall() {
        return Stream.of(
                        RuntimeException.class,
                        Error.class,
                        OutOfMemoryError.class,
                        NoClassDefFoundError.class,
                        InterruptedException.class)
                .flatMap(type -> IntStream.range(0, 3).mapToObj(calls -> Arguments.of(type, calls)));
    }

    @Test
    void aSourceThatIsInterruptedWithoutBeingStoppedFailsThePipeline() {
        assertThatThrownBy(() -> run(Factories.of(new InterruptedSource()), new RecordingSink()))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("of its own accord");
    }

    @Test
    void keepsTheKindOfError() {
        PipelineException failure = new PipelineException(ErrorKind.PERMISSION, "kinesis:PutRecords is not allowed");

        assertThatThrownBy(() ->
                        run(ScriptedSource.factory(batch(insert("shop.orders", 1))), new ThrowingAfter(0, failure)))
                .isSameAs(failure);
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
        for (int i = 0; i < 100; i++) {
            run(ScriptedSource.factory(batch()), new RecordingSink());
        }

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("orders-")));
    }

    /** Takes itself for interrupted. */
    private static final class InterruptedSource implements Source {
        @Override
        public Optional<SourceBatch> poll() throws InterruptedException {
            throw new InterruptedException("of its own accord");
        }

        @Override
        public void close() {}
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
    private static SinkFactory unreachable(CountDownLatch tried) {
        return Factories.sink(context -> {
            tried.countDown();
            throw new RetryableException("connection refused");
        });
    }
}
