package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.Puts.entries;
import static io.headwater.testkit.kinesis.Puts.entry;
import static io.headwater.testkit.kinesis.Puts.entryOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.kinesis.model.ShardFilterType.AFTER_SHARD_ID;
import static software.amazon.awssdk.services.kinesis.model.ShardFilterType.AT_LATEST;
import static software.amazon.awssdk.services.kinesis.model.ShardFilterType.AT_TIMESTAMP;
import static software.amazon.awssdk.services.kinesis.model.ShardFilterType.AT_TRIM_HORIZON;
import static software.amazon.awssdk.services.kinesis.model.ShardFilterType.FROM_TIMESTAMP;
import static software.amazon.awssdk.services.kinesis.model.ShardFilterType.FROM_TRIM_HORIZON;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** What a consumer sees, beyond what {@link KinesisConformance} demands of every emulation. */
final class ConsumerTest {
    private final ManualTime clock = new ManualTime();

    @AutoClose
    private final KinesisEmulator emulator =
            KinesisEmulator.start(0, clock.time()).createStream("s", 1);

    @AutoClose
    private final KinesisClient kinesis = KinesisClients.blocking(emulator.endpoint());

    @Test
    void readsFromTheFirstRecordOfATime() {
        put(entry("k", "old"));
        clock.advance(Duration.ofSeconds(10));
        Instant between = clock.instant();
        clock.advance(Duration.ofSeconds(10));
        put(entry("k", "new"));

        String iterator = kinesis.getShardIterator(get -> get.streamName("s")
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(between))
                .shardIterator();

        assertThat(get(iterator).records())
                .extracting(record -> record.data().asUtf8String())
                .containsExactly("new");
    }

    @Test
    void saysHowFarItIsBehind() {
        put(entry("k", "first"));
        put(entry("k", "second"));
        clock.advance(Duration.ofSeconds(7));

        GetRecordsResponse page =
                kinesis.getRecords(get -> get.shardIterator(horizon()).limit(1));

        assertThat(page.millisBehindLatest()).isEqualTo(7_000);
        assertThat(get(page.nextShardIterator()).millisBehindLatest()).isZero();
    }

    @Test
    void letsIteratorsExpire() {
        String iterator = horizon();
        clock.advance(Duration.ofMinutes(5));
        assertThat(get(iterator).records()).isEmpty();

        clock.advance(Duration.ofMillis(1));

        assertThatThrownBy(() -> get(iterator)).isInstanceOf(ExpiredIteratorException.class);
    }

    @Test
    void keepsIteratorsFromAnotherStreamOfTheSameName() {
        String iterator = horizon();
        kinesis.deleteStream(delete -> delete.streamName("s"));
        clock.advance(Duration.ofMillis(1));
        emulator.createStream("s", 1);

        assertThatThrownBy(() -> get(iterator)).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void answersAtMostTenMebibytesAtATime() {
        for (int i = 0; i < 12; i++) {
            put(entryOf(1 << 20));
        }

        GetRecordsResponse first = get(horizon());

        assertThat(first.records()).hasSize(10);
        assertThat(get(first.nextShardIterator()).records()).hasSize(2);
    }

    @Test
    void refusesSequenceNumbersOfOtherShards() {
        emulator.createStream("t", 1);
        String foreign = kinesis.listShards(list -> list.streamName("t"))
                .shards()
                .get(0)
                .sequenceNumberRange()
                .startingSequenceNumber();
        split("170141183460469231731687303715884105728");

        assertThatThrownBy(() -> kinesis.getShardIterator(get -> get.streamName("s")
                        .shardId("shardId-000000000001")
                        .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                        .startingSequenceNumber(foreign)))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void findsShardsByTheirPlaceInTime() {
        Instant before = clock.instant();
        clock.advance(Duration.ofSeconds(10));
        split("170141183460469231731687303715884105728");
        clock.advance(Duration.ofSeconds(10));

        assertThat(shards(filter -> filter.type(AT_TRIM_HORIZON))).containsExactly(0);
        assertThat(shards(filter -> filter.type(FROM_TRIM_HORIZON))).containsExactly(0, 1, 2);
        assertThat(shards(filter -> filter.type(AT_LATEST))).containsExactly(1, 2);
        assertThat(shards(filter -> filter.type(AFTER_SHARD_ID).shardId("shardId-000000000001")))
                .containsExactly(2);
        assertThat(shards(filter -> filter.type(AT_TIMESTAMP).timestamp(before)))
                .containsExactly(0);
        assertThat(shards(filter -> filter.type(AT_TIMESTAMP).timestamp(clock.instant())))
                .containsExactly(1, 2);
        assertThat(shards(filter -> filter.type(FROM_TIMESTAMP).timestamp(before)))
                .containsExactly(0, 1, 2);
        assertThat(shards(filter -> filter.type(FROM_TIMESTAMP).timestamp(clock.instant())))
                .containsExactly(1, 2);
    }

    @Test
    void keepsTheFilterFromPageToPage() {
        split("170141183460469231731687303715884105728");

        String token = kinesis.listShards(
                        list -> list.streamName("s").maxResults(1).shardFilter(filter -> filter.type(AT_LATEST)))
                .nextToken();

        assertThat(kinesis.listShards(list -> list.nextToken(token)).shards())
                .extracting(Shard::shardId)
                .containsExactly("shardId-000000000002");
        assertThatThrownBy(
                        () -> kinesis.listShards(list -> list.nextToken(token).streamName("s")))
                .isInstanceOf(InvalidArgumentException.class);
    }

    @Test
    void keepsEachKeyInOrderAcrossSplitsAndMerges() {
        putVersion(1);
        scale(2);
        putVersion(2);
        scale(3);
        putVersion(3);
        scale(2);
        putVersion(4);

        assertThat(emulator.records("s")).hasSize(80);
        for (int key = 0; key < 20; key++) {
            assertThat(versions("key " + key)).containsExactly("1", "2", "3", "4");
        }
    }

    @Test
    void scalesAtMostToDoubleAndAtLeastToHalf() {
        scale(2);
        scale(4);

        assertThatThrownBy(() -> scale(9)).isInstanceOf(LimitExceededException.class);
        assertThatThrownBy(() -> scale(1)).isInstanceOf(LimitExceededException.class);
    }

    @Test
    void remembersTheRetention() {
        kinesis.increaseStreamRetentionPeriod(
                increase -> increase.streamName("s").retentionPeriodHours(48));
        assertThatThrownBy(() -> kinesis.decreaseStreamRetentionPeriod(
                        decrease -> decrease.streamName("s").retentionPeriodHours(72)))
                .isInstanceOf(InvalidArgumentException.class);

        assertThat(kinesis.describeStreamSummary(describe -> describe.streamName("s"))
                        .streamDescriptionSummary()
                        .retentionPeriodHours())
                .isEqualTo(48);
    }

    private void putVersion(int version) {
        List<PutRecordsRequestEntry> entries = entries(20).stream()
                .map(entry -> entry(entry.partitionKey(), Integer.toString(version)))
                .toList();
        kinesis.putRecords(put -> put.streamName("s").records(entries));
    }

    private List<String> versions(String key) {
        return emulator.records("s").stream()
                .filter(record -> record.partitionKey().equals(key))
                .map(record -> new String(record.data(), UTF_8))
                .toList();
    }

    private void put(PutRecordsRequestEntry entry) {
        kinesis.putRecords(put -> put.streamName("s").records(entry));
    }

    private void split(String start) {
        kinesis.splitShard(split ->
                split.streamName("s").shardToSplit("shardId-000000000000").newStartingHashKey(start));
    }

    private void scale(int count) {
        kinesis.updateShardCount(
                update -> update.streamName("s").targetShardCount(count).scalingType(ScalingType.UNIFORM_SCALING));
    }

    private String horizon() {
        return kinesis.getShardIterator(get -> get.streamName("s")
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
    }

    private GetRecordsResponse get(String iterator) {
        return kinesis.getRecords(get -> get.shardIterator(iterator));
    }

    private List<Integer> shards(Consumer<ShardFilter.Builder> filter) {
        return kinesis.listShards(list -> list.streamName("s").shardFilter(filter)).shards().stream()
                .map(shard -> Integer.valueOf(shard.shardId().substring("shardId-".length())))
                .toList();
    }
}
