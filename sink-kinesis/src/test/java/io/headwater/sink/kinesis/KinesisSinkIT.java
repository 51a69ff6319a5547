package io.headwater.sink.kinesis;

import static io.headwater.testkit.doubles.Changes.insert;
import static io.headwater.testkit.doubles.Records.record;
import static io.headwater.testkit.kinesis.wire.Action.DESCRIBE_STREAM_SUMMARY;
import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkRecord;
import io.headwater.testkit.doubles.Records;
import io.headwater.testkit.kinesis.KinesisEmulator;
import io.headwater.testkit.kinesis.StreamRecord;
import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.fault.Faults;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The sink with its real clients, against the emulator. */
class KinesisSinkIT {
    private final Emulated emulated = new Emulated();
    private final KinesisEmulator kinesis = emulated.kinesis();

    String client() {
        return "lean";
    }

    private Sink sink(String settings) throws InterruptedException {
        return emulated.sink(settings + ", client = " + client());
    }

    @AfterEach
    void closeEmulator() {
        emulated.close();
    }

    @Test
    void writesEachTableToItsStreamUnderItsKey() throws Exception {
        kinesis.createStream("shop-orders", 2).createStream("shop-items", 2);

        try (Sink sink = sink("stream = \"{database}-{table}\"")) {
            sink.write(List.of(record(insert("shop.orders", 1)), record(insert("shop.items", 7))));
        }

        assertThat(kinesis.records("shop-orders"))
                .extracting(StreamRecord::partitionKey)
                .containsExactly("shop.orders/1");
        assertThat(kinesis.records("shop-items"))
                .extracting(StreamRecord::partitionKey)
                .containsExactly("shop.items/7");
    }

    @Test
    void needsNoOtherPermissionsThanItSays() throws Exception {
        kinesis.createStream("changes", 1);

        try (Sink sink = sink("stream = changes")) {
            sink.write(List.of(record("small", 10), record("large", 2 << 20)));
        }

        assertThat(kinesis.actionsUsed()).containsExactlyInAnyOrder(PUT_RECORDS, DESCRIBE_STREAM_SUMMARY);
    }

    @Test
    void takesKeysOfAnyLength() throws Exception {
        kinesis.createStream("changes", 1);
        String emoji = "\uD83D\uDE00";

        try (Sink sink = sink("stream = changes")) {
            List<SinkRecord> records =
                    List.of(record("k".repeat(256), 1), record("k".repeat(1000), 1), record(emoji.repeat(128), 1));

            assertThat(sink.write(records).failures()).isEmpty();
        }
    }

    @Test
    void givesUpARequestThatIsNotAnswered() throws Exception {
        kinesis.createStream("changes", 1);
        try (Sink sink = sink("stream = changes, request-timeout = 4s")) {
            Fault hang = Faults.hang().on(PUT_RECORDS).times(1);
            kinesis.script(hang);

            requireCallFails(sink);

            assertThat(hang.fired()).isEqualTo(1);
            assertThat(sink.write(Records.distinct(3)).failures()).isEmpty();
        }
    }

    @Test
    void givesUpARequestWhoseAnswerTrickles() throws Exception {
        kinesis.createStream("changes", 1);
        try (Sink sink = sink("stream = changes, request-timeout = 4s")) {
            kinesis.script(Faults.trickle(20).on(PUT_RECORDS).times(1));

            requireCallFails(sink);
            assertThat(sink.write(Records.distinct(3)).failures()).isEmpty();
        }
    }

    @Test
    void tellsOfAPermissionThatIsTakenAway() throws Exception {
        kinesis.createStream("changes", 1);
        try (Sink sink = sink("stream = changes")) {
            kinesis.script(Faults.error(ErrorCode.ACCESS_DENIED).on(PUT_RECORDS));

            assertThatExceptionOfType(PipelineException.class)
                    .isThrownBy(() -> sink.write(Records.distinct(3)))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMISSION))
                    .withMessageContainingAll("kinesis:PutRecords", "changes", "(request ");
        }
    }

    @Test
    void aLostAnswerIsRetryableAndTheRecordsComeTwice() throws Exception {
        kinesis.createStream("changes", 1);
        try (Sink sink = sink("stream = changes")) {
            kinesis.script(Faults.loseAnswer().on(PUT_RECORDS).times(1));

            assertThat(requireCallFails(sink))
                    .as("told by the connection, not by the timeout")
                    .doesNotContain("Timeout");
            assertThat(sink.write(Records.distinct(3)).failures()).isEmpty();
        }

        assertThat(kinesis.records("changes")).hasSize(6);
    }

    @Test
    void sendsEachRequestOnce() throws Exception {
        kinesis.createStream("changes", 1);
        try (Sink sink = sink("stream = changes")) {
            kinesis.script(Faults.error(ErrorCode.INTERNAL_FAILURE).on(PUT_RECORDS));

            requireCallFails(sink);
        }

        assertThat(kinesis.calls(PUT_RECORDS)).isEqualTo(1);
    }

    @Test
    void tellsOfAMissingStreamAtTheStart() {
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> sink("stream = nowhere"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE))
                .withMessageContaining("aws kinesis create-stream")
                .withMessageContaining("--endpoint-url " + kinesis.endpoint());
    }

    @Test
    void tellsOfMissingCredentialsAtTheStart() {
        Emulated.withoutCredentials();

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> sink("stream = changes"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMISSION))
                .withMessageContaining("no AWS credentials");
    }

    @ParameterizedTest
    @EnumSource(names = {"ACCESS_DENIED", "UNRECOGNIZED_CLIENT"})
    void tellsOfAMissingPermissionAtTheStart(ErrorCode code) {
        kinesis.createStream("changes", 1);
        kinesis.script(Faults.error(code));

        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> sink("stream = changes"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMISSION))
                .withMessageContainingAll("kinesis:DescribeStreamSummary", "changes");
    }

    @Test
    void nobodyAtTheEndpointIsRetryableAtTheStart() {
        kinesis.close();

        assertThatThrownBy(() -> sink("stream = changes"))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining(kinesis.endpoint().toString());
    }

    /** Nothing of it is known to be delivered. */
    private static String requireCallFails(Sink sink) {
        RetryableException failure =
                catchThrowableOfType(RetryableException.class, () -> sink.write(Records.distinct(3)));
        assertThat(failure).as("the call failed as a whole").isNotNull();
        return failure.getMessage();
    }
}
