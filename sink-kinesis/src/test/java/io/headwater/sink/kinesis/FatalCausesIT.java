package io.headwater.sink.kinesis;

import static io.headwater.testkit.doubles.ScriptedSource.batch;
import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.headwater.engine.Pipeline;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RowChange;
import io.headwater.testkit.doubles.ScriptedSource;
import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.fault.Faults;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What does not pass by itself: it stops a pipeline that never worked, and one that did waits until it is mended. */
class FatalCausesIT extends KinesisPipelines {
    private final List<RowChange> changes = changes(500, "shop.orders");

    @ParameterizedTest
    @CsvSource({
        "ACCESS_DENIED, PERMISSION, allow kinesis:PutRecords",
        "KMS_ACCESS_DENIED, PERMISSION, allow kms:GenerateDataKey",
        "KMS_DISABLED, UNAVAILABLE, enable the KMS key",
        "KMS_INVALID_STATE, UNAVAILABLE, enable the KMS key",
        "KMS_NOT_FOUND, UNAVAILABLE, enable the KMS key",
    })
    void fromTheStartItStopsThePipelineWithTheRemedy(ErrorCode code, ErrorKind kind, String remedy) {
        kinesis.createStream("changes", 2);
        kinesis.script(Faults.error(code).on(PUT_RECORDS));

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> deliver("stream = changes", changes))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind))
                .withMessageContainingAll("'changes' at " + kinesis.endpoint(), remedy);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ACCESS_DENIED", "KMS_ACCESS_DENIED", "KMS_DISABLED", "KMS_INVALID_STATE", "RESOURCE_NOT_FOUND"})
    void inMidRunItIsTriedUntilItIsMendedAndNothingIsLost(ErrorCode code) throws Exception {
        kinesis.createStream("changes", 2);
        CountDownLatch more = new CountDownLatch(1);
        Pipeline pipeline = pipeline("stream = changes", inTwo(more));
        try (pipeline) {
            pipeline.start();
            await().atMost(PATIENCE).until(() -> kinesis.userRecords("changes").size() == changes.size() / 2);
            Fault fault = Faults.error(code).on(PUT_RECORDS);
            kinesis.script(fault);
            more.countDown();
            await().atMost(PATIENCE)
                    .until(() ->
                            fault.fired() > 0 && pipeline.status().blocked().isPresent());

            kinesis.script(Faults.none());

            assertThat(pipeline.await(PATIENCE)).as("done in time").isTrue();
        }
        assertThat(stored("changes")).isEqualTo(committed(changes));
    }

    @ParameterizedTest
    @EnumSource(names = {"KMS_THROTTLING", "LIMIT_EXCEEDED", "EXPIRED_TOKEN", "THROTTLING", "INTERNAL_FAILURE"})
    void whatPassesByItselfStopsNothing(ErrorCode code) throws Exception {
        kinesis.createStream("changes", 2);
        Fault fault = Faults.error(code).on(PUT_RECORDS).times(5);
        kinesis.script(fault);

        deliver("stream = changes", changes);

        assertThat(fault.fired()).isEqualTo(5);
        assertThat(stored("changes")).isEqualTo(committed(changes));
    }

    @Test
    void aTablesStreamThatDoesNotExistStopsThePipelineAtItsFirstRecord() {
        kinesis.createStream("orders", 1);
        List<ScriptedSource.Step> steps =
                List.of(batch(changes), batch(changes(10, "shop.items")), ScriptedSource.waitForever());

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> run(pipeline("stream = \"{table}\"", steps)))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
                .withMessageContainingAll("no stream 'items'", "aws kinesis create-stream");
    }

    @Test
    void aDeletedStreamIsWaitedForAndTheOthersAreWrittenTo() throws Exception {
        kinesis.createStream("orders", 1).createStream("items", 1);
        CountDownLatch more = new CountDownLatch(1);
        List<RowChange> items = changes(200, "shop.items");
        List<ScriptedSource.Step> steps = List.of(
                batch(changes.subList(0, 250)),
                batch(items.subList(0, 100)),
                ScriptedSource.await(more),
                batch(changes.subList(250, 500)),
                batch(items.subList(100, 200)));
        try (Pipeline pipeline = pipeline("stream = \"{table}\"", steps)) {
            pipeline.start();
            await().atMost(PATIENCE)
                    .until(() -> kinesis.userRecords("orders").size() == 250
                            && kinesis.userRecords("items").size() == 100);
            kinesis.deleteStream("items");
            more.countDown();

            await().atMost(PATIENCE).until(() -> kinesis.userRecords("orders").size() == changes.size());
            assertThat(stored("orders")).isEqualTo(committed(changes));
            pipeline.abandon();
        }
    }

    private List<ScriptedSource.Step> inTwo(CountDownLatch more) {
        return List.of(
                batch(changes.subList(0, changes.size() / 2)),
                ScriptedSource.await(more),
                batch(changes.subList(changes.size() / 2, changes.size())));
    }
}
