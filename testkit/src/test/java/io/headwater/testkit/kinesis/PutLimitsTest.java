package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.Puts.entries;
import static io.headwater.testkit.kinesis.Puts.entry;
import static io.headwater.testkit.kinesis.Puts.entryOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

final class PutLimitsTest {
    private static final int MIB = 1 << 20;

    @AutoClose
    private final KinesisEmulator emulator = KinesisEmulator.start().createStream("s", 2);

    @AutoClose
    private final KinesisClient kinesis = KinesisClients.blocking(emulator.endpoint());

    @Test
    void takesFiveHundredRecordsAndNotOneMore() {
        assertTaken(entries(500));
        assertRefused(entries(501), ValidationException.class, "at 'records'");
    }

    @Test
    void refusesAnEmptyPut() {
        assertRefused(List.of(), ValidationException.class, "at 'records'");
    }

    @Test
    void takesARecordOfOneMebibyteWithItsKeyAndNotOneByteMore() {
        assertTaken(List.of(entryOf(MIB)));
        assertRefused(List.of(entryOf(MIB + 1)), ValidationException.class, "records.1.member.data");
    }

    @Test
    void takesLargerRecordsOnceTheStreamAllowsThem() {
        kinesis.updateMaxRecordSize(
                update -> update.streamARN(Streams.arn(Streams.ACCOUNT, "s")).maxRecordSizeInKiB(2_048));

        assertThat(kinesis.describeStreamSummary(describe -> describe.streamName("s"))
                        .streamDescriptionSummary()
                        .maxRecordSizeInKiB())
                .isEqualTo(2_048);
        assertTaken(List.of(entryOf(2 * MIB)));
        assertRefused(List.of(entryOf(2 * MIB + 1)), ValidationException.class, "records.1.member.data");
    }

    @Test
    void allowsNoRecordsBeyondTenMebibytes() {
        assertThatThrownBy(() -> kinesis.updateMaxRecordSize(update ->
                        update.streamARN(Streams.arn(Streams.ACCOUNT, "s")).maxRecordSizeInKiB(10_241)))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void takesTenMebibytesInOnePutAndNotOneByteMore() {
        assertTaken(Collections.nCopies(10, entryOf(MIB)));

        List<PutRecordsRequestEntry> tooMuch = new ArrayList<>(Collections.nCopies(10, entryOf(MIB)));
        tooMuch.add(entry("k", ""));
        assertRefused(tooMuch, InvalidArgumentException.class, "10 MB");
    }

    @Test
    void countsThePartitionKeyInCharactersWhateverTheirBytes() {
        assertTaken(List.of(entry("🙂".repeat(256), "data")));
        assertRefused(List.of(entry("k".repeat(257), "data")), ValidationException.class, "partitionKey");
        assertRefused(List.of(entry("", "data")), ValidationException.class, "partitionKey");
    }

    @Test
    void refusesAHashKeyOutsideTheHashSpace() {
        assertRefused(
                List.of(Puts.entryAt("340282366920938463463374607431768211456")),
                InvalidArgumentException.class,
                "ExplicitHashKey");
    }

    private void assertTaken(List<PutRecordsRequestEntry> entries) {
        assertThat(kinesis.putRecords(put -> put.streamName("s").records(entries))
                        .failedRecordCount())
                .isZero();
    }

    private void assertRefused(List<PutRecordsRequestEntry> entries, Class<? extends Exception> error, String message) {
        long stored = emulator.ledger().stored();

        assertThatThrownBy(() -> kinesis.putRecords(put -> put.streamName("s").records(entries)))
                .isInstanceOf(error)
                .hasMessageContaining(message);
        assertThat(emulator.ledger().stored()).isEqualTo(stored);
    }
}
