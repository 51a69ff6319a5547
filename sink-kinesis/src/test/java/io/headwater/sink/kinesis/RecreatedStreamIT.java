package io.headwater.sink.kinesis;

import static io.headwater.testkit.doubles.ScriptedSource.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.headwater.engine.Pipeline;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RowChange;
import io.headwater.testkit.doubles.ScriptedSource;
import io.headwater.testkit.kinesis.wire.Action;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stream that is deleted and created again has lost what it held, and says so to nobody: the sink has to notice. */
class RecreatedStreamIT extends KinesisPipelines {
    private final List<RowChange> before = changes(200, "shop.orders");
    private final List<RowChange> after = changes(100, "shop.orders");

    @BeforeEach
    void createStream() {
        kinesis.createStream("changes", 2);
    }

    @Test
    void inMidRunThePipelineStopsBeforeItWritesToTheNewOne() throws Exception {
        CountDownLatch more = new CountDownLatch(1);
        Instant born = born();
        try (Pipeline pipeline = pipeline("stream = changes", inTwo(more))) {
            pipeline.start();
            await().atMost(PATIENCE).until(() -> kinesis.userRecords("changes").size() == before.size());
            kinesis.deleteStream("changes");
            more.countDown();
            await().atMost(PATIENCE).until(() -> pipeline.status().blocked().isPresent());

            kinesis.createStream("changes", 2);

            assertThatExceptionOfType(PipelineException.class)
                    .isThrownBy(() -> pipeline.await(PATIENCE))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
                    .withMessageContainingAll(
                            "'changes'",
                            "at " + born,
                            "at " + born(),
                            "deleted and created again",
                            "on-recreated-stream = accept");
        }
        assertThat(kinesis.records("changes")).isEmpty();
    }

    @Test
    void overARestartThePipelineStopsAtTheStart() throws Exception {
        deliver("stream = changes", before);

        recreate();

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> deliver("stream = changes", after))
                .withMessageContaining("deleted and created again");
        assertThat(kinesis.records("changes")).isEmpty();
    }

    @Test
    void whoAcceptsItGoesOnAndNeedsToSayItOnce() throws Exception {
        List<RowChange> all = changes(300, "shop.orders");
        deliver("stream = changes", all.subList(0, 100));
        recreate();

        deliver("stream = changes, on-recreated-stream = accept", all.subList(0, 200));
        deliver("stream = changes", all);

        assertThat(kinesis.userRecords("changes")).hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void aStreamThatWasThereIsNotCreatedAnew() throws Exception {
        deliver("stream = changes, create.mode = on-demand", before);
        kinesis.deleteStream("changes");

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> deliver("stream = changes, create.mode = on-demand", after))
                .withMessageContaining("no stream 'changes'");
        assertThat(kinesis.calls(Action.CREATE_STREAM)).isZero();
    }

    private Instant born() {
        return kinesis.settings("changes").createdAt().truncatedTo(ChronoUnit.MILLIS);
    }

    /** As somebody does who wants an empty one. */
    private void recreate() {
        Instant born = born();
        await().until(() -> Instant.now().isAfter(born.plusMillis(1)));
        kinesis.deleteStream("changes");
        kinesis.createStream("changes", 2);
    }

    private List<ScriptedSource.Step> inTwo(CountDownLatch more) {
        return List.of(batch(before), ScriptedSource.await(more), batch(after));
    }
}
