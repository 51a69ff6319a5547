package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.Puts.entries;
import static io.headwater.testkit.kinesis.Puts.entryOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

final class ShardThroughputTest {
    private final ManualTime clock = new ManualTime();

    @AutoClose
    private final KinesisEmulator emulator =
            KinesisEmulator.start(0, clock.time()).createStream("s", 1);

    @AutoClose
    private final KinesisClient kinesis = KinesisClients.blocking(emulator.endpoint());

    @BeforeEach
    void throttle() {
        emulator.throttleShards(true);
    }

    @Test
    void admitsAThousandRecordsASecond() {
        assertThat(refused(entries(500))).isZero();
        assertThat(refused(entries(500))).isZero();
        assertThat(refused(entries(1))).isEqualTo(1);

        clock.advance(Duration.ofMillis(100));

        assertThat(refused(entries(150))).isEqualTo(50);
    }

    @Test
    void admitsOneMebibyteASecond() {
        assertThat(refused(List.of(entryOf(600 << 10), entryOf(600 << 10), entryOf(400 << 10))))
                .isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));

        assertThat(refused(List.of(entryOf(1 << 20)))).isZero();
    }

    @Test
    void saysWhichRecordsWereRefusedAndWhy() {
        refused(entries(500));
        refused(entries(499));

        PutRecordsResponse answer =
                kinesis.putRecords(put -> put.streamName("s").records(entries(2)));

        assertThat(answer.failedRecordCount()).isEqualTo(1);
        assertThat(answer.records())
                .extracting(PutRecordsResultEntry::errorCode)
                .containsExactly(null, "ProvisionedThroughputExceededException");
        assertThat(answer.records().get(1).sequenceNumber()).isNull();
        assertThat(answer.records().get(1).errorMessage()).contains("shardId-000000000000", "stream s");
    }

    @Test
    void refusesNothingOnceSwitchedOff() {
        emulator.throttleShards(false);

        assertThat(refused(entries(500))).isZero();
        assertThat(refused(entries(500))).isZero();
        assertThat(refused(entries(500))).isZero();
    }

    private int refused(List<PutRecordsRequestEntry> entries) {
        return kinesis.putRecords(put -> put.streamName("s").records(entries)).failedRecordCount();
    }
}
