package io.headwater.engine;

import static io.headwater.testkit.doubles.Changes.insert;
import static io.headwater.testkit.doubles.ScriptedSource.batch;
import static io.headwater.testkit.doubles.ScriptedSource.waitForever;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.Metrics;
import io.headwater.spi.PipelineException;
import io.headwater.spi.PluginContext;
import io.headwater.spi.RowChange;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import io.headwater.testkit.doubles.BlockingSink;
import io.headwater.testkit.doubles.Changes;
import io.headwater.testkit.doubles.Factories;
import io.headwater.testkit.doubles.FlakySink;
import io.headwater.testkit.doubles.MapRow;
import io.headwater.testkit.doubles.RecordingSink;
import io.headwater.testkit.doubles.Records;
import io.headwater.testkit.doubles.ScriptedSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told elsewhere of records that a sink refuses for good. */
@Timeout(30)
class PipelineDeadLetterTest extends PipelineRuns {
    private final RecordingSink letters = new RecordingSink();
    private final FlakySink refusingOne =
            FlakySink.rejecting(record -> record.key().endsWith("/1"));

    @Test
    void tellsWhatWasRefusedAndGoesOn() throws Exception {
        RowChange refused = insert("shop.orders", 1);
        RowChange good = insert("shop.orders", 2);

        Pipeline pipeline = run(ScriptedSource.factory(batch(refused, good)), refusingOne, to(letters));

        assertThat(refusingOne.eventIds()).containsExactly(id(good));
        assertThat(pipeline.status().rejected()).isEqualTo(1);
        assertThat(pipeline.metrics().read()).containsEntry("rejected.records{policy=dead-letter,kind=refused}", 1L);
        assertThat(storedPosition()).isEqualTo("step 1");
        JsonNode letter = onlyLetter();
        assertThat(letter.get("table").textValue()).isEqualTo("shop.orders");
        assertThat(letter.get("operation").textValue()).isEqualTo("INSERT");
        assertThat(letter.get("key").textValue()).isEqualTo("shop.orders/1");
        assertThat(letter.get("keyColumns").get(0).textValue()).isEqualTo("id");
        assertThat(letter.get("id").textValue()).isEqualTo(id(refused));
        assertThat(letter.get("reason").textValue()).isEqualTo("never fits");
        assertThat(letter.get("bytes").longValue()).isPositive();
        assertThat(letter.get("sha256").textValue()).hasSize(64);
    }

    @Test
    void tellsNoValueOfTheRowButItsKey() throws Exception {
        RowChange refused =
                Changes.event("event").insertRow("shop.orders", MapRow.of("id", 1, "card", "4929-confidential"));

        run(ScriptedSource.factory(batch(refused)), refusingOne, to(letters));

        assertThat(Records.payloads(letters.delivered()))
                .singleElement()
                .asString()
                .doesNotContain("confidential");
    }

    @Test
    void tellsOfARecordThatIsLargeBecauseOfItsKey() throws Exception {
        RecordingSink small = new RecordingSink(new SinkLimits(10, 500, 500, 1, false));

        run(ScriptedSource.factory(batch(insert("shop.orders", "k".repeat(5_000)))), small, to(letters));

        assertThat(small.delivered()).isEmpty();
        assertThat(letters.delivered())
                .singleElement()
                .satisfies(letter -> assertThat(letter.bytes()).isLessThan(4_000));
    }

    @Test
    void triesUntilTheLetterIsDelivered() throws Exception {
        FlakySink unsure = FlakySink.failing(3);

        run(ScriptedSource.factory(batch(insert("shop.orders", 1))), refusingOne, to(unsure));

        assertThat(unsure.failures()).isEqualTo(3);
        assertThat(unsure.recorded().delivered()).hasSize(1);
    }

    @Test
    void triesAgainWhatTheOtherSinkRefusesForNow() throws Exception {
        FlakySink unsure = FlakySink.refusing(2, record -> true);

        run(ScriptedSource.factory(batch(insert("shop.orders", 1))), refusingOne, to(unsure));

        assertThat(unsure.failures()).isEqualTo(2);
        assertThat(unsure.recorded().delivered()).hasSize(1);
    }

    @Test
    void storesNoPositionBeforeTheLetterIsDelivered() throws Exception {
        BlockingSink slow = new BlockingSink();
        try (Pipeline pipeline =
                start(ScriptedSource.factory(batch(insert("shop.orders", 1)), waitForever()), refusingOne, to(slow))) {
            slow.awaitBlocked(1);
            assertThat(state.history("checkpoint")).isEmpty();

            slow.release();

            await().until(() -> pipeline.status().position().isPresent());
            assertThat(slow.recorded().delivered()).hasSize(1);
        }
    }

    @Test
    void saysThatItIsBlockedAndStopsAllTheSame() throws Exception {
        FlakySink down = FlakySink.failing(Integer.MAX_VALUE);
        try (Pipeline pipeline =
                start(ScriptedSource.factory(batch(insert("shop.orders", 1)), waitForever()), refusingOne, to(down))) {
            await().until(() -> pipeline.status().blocked().isPresent());

            assertThat(pipeline.status().blocked()).get().asString().contains("dead letter", "does not answer");
            pipeline.abandon();
            pipeline.await();
        }
        assertThat(state.history("checkpoint")).isEmpty();
    }

    @Test
    void stopsIfTheLetterIsRefusedForGood() {
        assertThatThrownBy(() -> run(
                        ScriptedSource.factory(batch(insert("shop.orders", 1))),
                        refusingOne,
                        to(FlakySink.rejecting(record -> true))))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DATA_REFUSED))
                .hasMessageContaining("dead-letter sink given refuses")
                .hasMessageContaining("shop.orders");
        assertThat(state.history("checkpoint")).isEmpty();
    }

    @Test
    void stopsIfTheLetterIsTooLargeForItsSink() {
        assertThatThrownBy(() -> run(
                        ScriptedSource.factory(batch(insert("shop.orders", 1))),
                        refusingOne,
                        to(new RecordingSink(new SinkLimits(1, 10, 10, 1, false)))))
                .hasMessageContaining("it takes 10");
    }

    @Test
    void lanesTakeTurns() throws Exception {
        FlakySink refusingAll =
                FlakySink.rejecting(record -> true).withLimits(new SinkLimits(10, 1 << 20, 1 << 20, 8, false));
        OneAtATime single = new OneAtATime(letters);

        run(
                ScriptedSource.factory(batch(IntStream.range(0, 200)
                        .mapToObj(i -> insert("shop.orders", i))
                        .toList())),
                refusingAll,
                to(single));

        assertThat(letters.delivered()).hasSize(200);
        assertThat(single.met).isFalse();
    }

    @Test
    void keepsNumbersAndStateApartFromThoseOfTheMainSink() throws Exception {
        Pipeline pipeline = build(
                ScriptedSource.factory(batch(insert("shop.orders", 1))),
                builder -> builder.sink(new CountingFactory("main", refusingOne), ConfigFactory.empty())
                        .deadLetters(new CountingFactory("second", letters), ConfigFactory.empty())
                        .settings(EngineSettings.DEFAULT.withDeadLetters()));
        pipeline.start();
        pipeline.await();

        assertThat(pipeline.metrics().read()).containsEntry("opened", 1L).containsEntry("opened{role=dead-letter}", 1L);
        assertThat(new String(state.read("opened-by").orElseThrow(), StandardCharsets.UTF_8))
                .isEqualTo("main");
        assertThat(new String(state.read("dead-letter-opened-by").orElseThrow(), StandardCharsets.UTF_8))
                .isEqualTo("second");
    }

    @Test
    void closesBothSinks() throws Exception {
        run(ScriptedSource.factory(batch()), refusingOne, to(letters));

        assertThat(letters.closes()).isPositive();
        assertThat(refusingOne.recorded().closes()).isPositive();
    }

    private static UnaryOperator<PipelineBuilder> to(Sink letters) {
        return builder -> builder.deadLetters(Factories.of(letters), ConfigFactory.empty())
                .settings(EngineSettings.DEFAULT
                        .withCheckpointInterval(Duration.ofMillis(10))
                        .withDeadLetters());
    }

    private JsonNode onlyLetter() throws Exception {
        assertThat(letters.delivered()).hasSize(1);
        return new ObjectMapper().readTree(letters.delivered().get(0).payload());
    }

    /** Notes whether two calls ever met. */
    private static final class OneAtATime implements Sink {
        private final Sink sink;
        private final AtomicInteger inside = new AtomicInteger();
        private volatile boolean met;

        OneAtATime(Sink sink) {
            this.sink = sink;
        }

        @Override
        public WriteResult write(List<SinkRecord> records) throws InterruptedException {
            met |= inside.incrementAndGet() > 1;
            Thread.yield();
            try {
                return sink.write(records);
            } finally {
                inside.decrementAndGet();
            }
        }

        @Override
        public void close() {
            sink.close();
        }
    }

    /** Counts and remembers as a plug-in does. */
    private record CountingFactory(String id, Sink sink) implements SinkFactory {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public Sink create(PluginContext context) {
            Metrics.Counter opened = context.metrics().counter("opened");
            opened.add(1);
            context.state().replace("opened-by", id.getBytes(StandardCharsets.UTF_8));
            return sink;
        }
    }
}
