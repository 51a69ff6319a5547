package io.headwater.sink.kinesis;

import static io.headwater.testkit.doubles.Records.record;
import static io.headwater.testkit.doubles.ScriptedSource.batch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import io.headwater.engine.Pipeline;
import io.headwater.spi.Failure;
import io.headwater.spi.RowChange;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkRecord;
import io.headwater.testkit.doubles.Changes;
import io.headwater.testkit.doubles.ScriptedSource;
import io.headwater.testkit.kinesis.Fate;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kinesis refuses a whole request for one record or one byte too much: none may ever be sent. */
final class SizesIT extends KinesisPipelines {
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    @AfterEach
    void nothingWasEverRefusedForItsSize() {
        assertThat(kinesis.errors(ErrorCode.VALIDATION)).isZero();
        assertThat(kinesis.errors(ErrorCode.INVALID_ARGUMENT)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"500, 30", "3, 4096", "9, 10239"})
    void cutsRequestsByBytes(int records, int kib) throws Exception {
        kinesis.createStream("changes", 4);
        kinesis.updateMaxRecordSize("changes", 10 * KIB);

        run(Pipeline.builder("sizes")
                .source(ScriptedSource.factory(batch(distinct(records))), ConfigFactory.empty())
                .sink(
                        new KinesisSinkFactory(),
                        emulated.context("stream = changes").config())
                .format(change -> new byte[kib * KIB])
                .key(change -> "row-" + change.row().get(0))
                .state(state)
                .build());

        assertThat(kinesis.ledger().count(Fate.STORED)).isEqualTo(records);
    }

    @Test
    void aRecordAtTheLimitIsStoredAndOneByteMoreFails() throws Exception {
        kinesis.createStream("changes", 1);
        try (Sink sink = emulated.sink("stream = changes")) {
            List<SinkRecord> call = List.of(record("abcd", MIB - 4), record("abcde", MIB - 4));

            assertThat(sink.write(call).failures()).singleElement().satisfies(failure -> {
                assertThat(failure.index()).isEqualTo(1);
                assertThat(failure.retryable()).isFalse();
            });
        }
        assertThat(kinesis.records("changes")).hasSize(1);
    }

    @Test
    void keysOfAnyLengthAreTaken() throws Exception {
        kinesis.createStream("changes", 1);
        String fourBytes = "\uD83D\uDE00";
        try (Sink sink = emulated.sink("stream = changes")) {
            List<SinkRecord> call = List.of(
                    record("k".repeat(256), 1),
                    record("k".repeat(257), 1),
                    record(fourBytes.repeat(128), 1),
                    record(fourBytes.repeat(256), 1),
                    record(fourBytes.repeat(257), 1),
                    record("\u20AC".repeat(256), MIB - 3 * 256));

            assertThat(sink.write(call).failures()).isEmpty();
        }
        assertThat(kinesis.records("changes")).hasSize(6);
    }

    @Test
    void aRaisedLimitIsTakenWithoutARestart() throws Exception {
        kinesis.createStream("changes", 1);
        try (Sink sink = emulated.sink("stream = changes")) {
            List<SinkRecord> call = List.of(record("k", 3 * MIB));
            assertThat(sink.write(call).failures())
                    .extracting(Failure::retryable)
                    .containsExactly(false);

            kinesis.updateMaxRecordSize("changes", 4 * KIB);

            await().until(() -> sink.write(call).failures().isEmpty());
        }
    }

    private static List<RowChange> distinct(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Changes.insert("shop.orders", i))
                .toList();
    }
}
