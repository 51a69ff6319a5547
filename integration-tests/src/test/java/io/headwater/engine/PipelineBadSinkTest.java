package io.headwater.engine;

import static io.headwater.testkit.doubles.Changes.insert;
import static io.headwater.testkit.doubles.Changes.update;
import static io.headwater.testkit.doubles.ScriptedSource.batch;
import static io.headwater.testkit.doubles.ScriptedSource.waitForever;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.headwater.spi.Failure;
import io.headwater.spi.PluginContext;
import io.headwater.spi.RowChange;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.SourceFactory;
import io.headwater.spi.WriteResult;
import io.headwater.testkit.doubles.FlakySink;
import io.headwater.testkit.doubles.LoggedLines;
import io.headwater.testkit.doubles.RecordingSink;
import io.headwater.testkit.doubles.ScriptedSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a sink can do that it must not: answer wrongly, or not at all. */
@Timeout(60)
class PipelineBadSinkTest extends PipelineRuns {
    private final CountDownLatch testIsOver = new CountDownLatch(1);

    @Override
    Pipeline build(SourceFactory source, UnaryOperator<PipelineBuilder> more) {
        return super.build(source, builder -> {
            builder.pluginLimit = Duration.ofMillis(100);
            return more.apply(builder);
        });
    }

    @AfterEach
    void release() {
        testIsOver.countDown();
    }

    @Test
    void aRecordReportedTwiceIsSentAgainOnce() throws Exception {
        List<Integer> calls = new ArrayList<>();
        FlakySink sink = FlakySink.failingBy((records, deliver) -> {
            calls.add(records.size());
            if (calls.size() > 1) {
                return deliver.all(records);
            }
            deliver.except(records, record -> record.key().endsWith("/1"), true, "throttled");
            return new WriteResult(List.of(new Failure(0, true, "throttled"), new Failure(0, true, "throttled")));
        });
        RowChange twice = insert("shop.orders", 1);
        RowChange once = insert("shop.orders", 2);

        Pipeline pipeline = run(ScriptedSource.factory(batch(twice, once)), sink);

        assertThat(sink.eventIds()).containsExactly(id(once), id(twice));
        assertThat(pipeline.status().retried()).isEqualTo(1);
        assertThat(storedPosition()).isEqualTo("step 1");
    }

    @Test
    void aFailureOfAForeignRecordStopsThePipelineWithNothingOfTheCallPassed() {
        FlakySink sink = FlakySink.failingBy(
                (records, deliver) -> new WriteResult(List.of(new Failure(records.size(), true, "throttled"))));

        assertThatThrownBy(() -> run(ScriptedSource.factory(batch(insert("shop.orders", 1))), sink))
                .hasMessageContaining("a failure of record 1 of a call of 1");
        assertThat(state.history("checkpoint")).isEmpty();
    }

    @Test
    void anAnswerThatComesAfterTheEndMovesNothing() throws Exception {
        Hanging sink = new Hanging(Method.WRITE);
        Pipeline pipeline = start(ScriptedSource.factory(batch(insert("shop.orders", 1)), waitForever()), sink);
        sink.entered.await();
        pipeline.abandon();
        pipeline.await();

        testIsOver.countDown();
        sink.left.await();

        assertThat(state.history("checkpoint")).isEmpty();
    }

    @Test
    void onlyTheCompletedPrefixIsStoredWhereLanesAnswerOutOfOrder() throws Exception {
        FlakySink sink = FlakySink.refusing(
                        Integer.MAX_VALUE, record -> record.key().endsWith("/0"))
                .withLimits(new SinkLimits(5, 1 << 20, 1 << 20, 8, true));
        RowChange stuck = insert("shop.orders", 0);
        List<RowChange> others =
                IntStream.range(1, 200).mapToObj(i -> update("shop.orders", i)).toList();

        try (Pipeline pipeline = start(
                ScriptedSource.factory(batch(insert("shop.orders", -1)), batch(stuck), batch(others), waitForever()),
                sink)) {
            sink.awaitRecords(200);
            pipeline.stop();
            pipeline.abandon();
            pipeline.await();
        }

        assertThat(storedPosition()).isEqualTo("step 1");
    }

    @Test
    void aPipelineIsWatchedAsLongAsItRuns() throws Exception {
        try (Pipeline pipeline =
                start(ScriptedSource.factory(batch(insert("shop.orders", 1)), waitForever()), new RecordingSink())) {
            await().until(() -> pipeline.status().delivered() == 1);
            assertThat(threads()).contains("orders-watchdog");
        }
        assertThat(threads()).doesNotContain("orders-watchdog");
    }

    private static Stream<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName);
    }

    @ParameterizedTest
    @EnumSource
    void stopReturnsAndNamesWhatHangs(Method method) throws Exception {
        Hanging sink = new Hanging(method);
        try (LoggedLines logged = new LoggedLines(BoundedCall.class)) {
            Pipeline pipeline = build(
                    ScriptedSource.factory(batch(insert("shop.orders", 1)), waitForever()),
                    builder -> builder.sink(sink, ConfigFactory.empty())
                            .settings(EngineSettings.DEFAULT.withShutdownTimeout(Duration.ofMillis(100))));
            pipeline.start();
            if (method == Method.CLOSE) {
                sink.sink.awaitRecords(1);
            } else {
                sink.entered.await();
            }

            pipeline.stop();

            assertThat(pipeline.await(Duration.ofSeconds(10))).isTrue();
            assertThat(logged.lines())
                    .anyMatch(line -> line.contains("sink hanging " + method.calledFrom + " did not return"));
        }
        assertThat(storedPosition()).isIn("", "step 1");
    }

    @Test
    void stopWaitsOnceForAllLanesThatHang() throws Exception {
        Hanging sink = new Hanging(Method.WRITE);
        try (LoggedLines logged = new LoggedLines(BoundedCall.class)) {
            Pipeline pipeline = start(
                    ScriptedSource.factory(
                            batch(IntStream.range(0, 500)
                                    .mapToObj(i -> insert("shop.orders", i))
                                    .toList()),
                            waitForever()),
                    sink);
            sink.entered.await();

            pipeline.abandon();

            assertThat(pipeline.await(Duration.ofSeconds(10))).isTrue();
            assertThat(logged.lines()).hasSize(1);
        }
    }

    @Test
    void stopReturnsWhereASinkThatIsCreatedTooLateHangsInItsTurn() throws Exception {
        Hanging sink = new Hanging(Method.CLOSE);
        CountDownLatch creating = new CountDownLatch(1);
        SinkFactory slow = new SinkFactory() {
            @Override
            public String name() {
                return "slow";
            }

            @Override
            public Sink create(PluginContext context) throws InterruptedException {
                creating.countDown();
                try {
                    testIsOver.await();
                } catch (InterruptedException e) {
                    // late, but not never
                }
                return sink;
            }
        };
        Pipeline pipeline =
                build(ScriptedSource.factory(waitForever()), builder -> builder.sink(slow, ConfigFactory.empty()));
        pipeline.start();
        creating.await();

        pipeline.stop();

        assertThat(pipeline.await(Duration.ofSeconds(10))).isTrue();
        sink.entered.await();
    }

    @Test
    void closesASinkThatIsCreatedTooLate() throws Exception {
        Hanging sink = new Hanging(Method.CREATE);
        Pipeline pipeline =
                build(ScriptedSource.factory(waitForever()), builder -> builder.sink(sink, ConfigFactory.empty()));
        pipeline.start();
        sink.entered.await();
        pipeline.stop();
        pipeline.await();
        assertThat(sink.sink.closes()).isZero();

        testIsOver.countDown();

        sink.closed.await();
        assertThat(sink.sink.closes()).isEqualTo(1);
    }

    /** A method of the SPI, and the name under which it is called. */
    enum Method {
        CREATE("create"),
        LIMITS("limits"),
        WRITE("write"),
        PART("write"),
        CLOSE("close");

        private final String calledFrom;

        Method(String calledFrom) {
            this.calledFrom = calledFrom;
        }
    }

    /** Hangs in one method until the test is over, whoever interrupts. */
    private final class Hanging implements SinkFactory, Sink {
        private final RecordingSink sink = new RecordingSink();
        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch left = new CountDownLatch(1);
        private final CountDownLatch closed = new CountDownLatch(1);
        private final Method hangsIn;

        Hanging(Method hangsIn) {
            this.hangsIn = hangsIn;
        }

        @Override
        public String name() {
            return "hanging";
        }

        @Override
        public Sink create(PluginContext context) {
            hang(Method.CREATE);
            return this;
        }

        @Override
        public SinkLimits limits() {
            hang(Method.LIMITS);
            return new SinkLimits(10, 1 << 20, 1 << 20, 8, false);
        }

        @Override
        public WriteResult write(List<SinkRecord> records) {
            hang(Method.WRITE);
            if (hangsIn == Method.PART) {
                return new WriteResult(IntStream.range(0, records.size())
                        .mapToObj(i -> new Failure(i, true, "throttled"))
                        .toList());
            }
            return sink.write(records);
        }

        @Override
        public String part(SinkRecord record) {
            hang(Method.PART);
            return "shard-0";
        }

        @Override
        public void close() {
            hang(Method.CLOSE);
            sink.close();
            closed.countDown();
        }

        private void hang(Method method) {
            if (method != hangsIn) {
                return;
            }
            entered.countDown();
            boolean interrupted = false;
            while (testIsOver.getCount() > 0) {
                try {
                    testIsOver.await();
                } catch (InterruptedException e) {
                    interrupted = true; // what a badly behaved plug-in does
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            left.countDown();
        }
    }
}
