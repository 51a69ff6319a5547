package io.headwater.testkit.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.services.kinesis.model.ShardIteratorType.AFTER_SEQUENCE_NUMBER;
import static software.amazon.awssdk.services.kinesis.model.ShardIteratorType.AT_SEQUENCE_NUMBER;
import static software.amazon.awssdk.services.kinesis.model.ShardIteratorType.AT_TIMESTAMP;
import static software.amazon.awssdk.services.kinesis.model.ShardIteratorType.LATEST;
import static software.amazon.awssdk.services.kinesis.model.ShardIteratorType.TRIM_HORIZON;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ScalingType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * What every emulation of Kinesis must do alike, seen through the real client. Holds our emulator to an independent one:
 * a fact belongs here when both know it.
 */
abstract class KinesisConformance {
    private static final BigInteger HASH_KEYS = BigInteger.ONE.shiftLeft(128);
    private static final String LAST_HASH_KEY =
            HASH_KEYS.subtract(BigInteger.ONE).toString();
    private static final String MIDDLE = HASH_KEYS.shiftRight(1).toString();

    private final String stream = "conformance-" + UUID.randomUUID();
    private KinesisClient kinesis;

    /** Where the service under test listens. */
    abstract URI endpoint();

    @BeforeEach
    void connect() {
        kinesis = KinesisClients.blocking(endpoint());
    }

    @AfterEach
    void disconnect() {
        kinesis.close();
    }

    @Test
    void summarizesAProvisionedStream() {
        create(3);

        StreamDescriptionSummary summary = summary();

        assertThat(summary.streamName()).isEqualTo(stream);
        assertThat(summary.streamARN()).startsWith("arn:aws:kinesis:us-east-1:").endsWith(":stream/" + stream);
        assertThat(summary.openShardCount()).isEqualTo(3);
        assertThat(summary.streamModeDetails().streamMode()).isEqualTo(StreamMode.PROVISIONED);
        assertThat(summary.retentionPeriodHours()).isEqualTo(24);
        assertThat(summary.streamCreationTimestamp())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    void startsAnOnDemandStreamWithFourShards() {
        kinesis.createStream(create ->
                create.streamName(stream).streamModeDetails(details -> details.streamMode(StreamMode.ON_DEMAND)));
        awaitActive();

        assertThat(summary().openShardCount()).isEqualTo(4);
        assertThat(summary().streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
    }

    @Test
    void describesAStreamWithItsShards() {
        create(2);

        assertThat(kinesis.describeStream(describe -> describe.streamName(stream))
                        .streamDescription()
                        .shards())
                .extracting(Shard::shardId)
                .containsExactly("shardId-000000000000", "shardId-000000000001");
    }

    @Test
    void listsStreamsByName() {
        create(1);

        assertThat(kinesis.listStreamsPaginator().streamNames()).contains(stream);
    }

    @Test
    void coversTheHashSpaceWithItsShards() {
        create(4);

        assertThat(shards()).hasSize(4);
        assertThat(shards().get(0).hashKeyRange().startingHashKey()).isEqualTo("0");
        for (int i = 1; i < 4; i++) {
            assertThat(new BigInteger(shards().get(i).hashKeyRange().startingHashKey()))
                    .isEqualTo(new BigInteger(shards().get(i - 1).hashKeyRange().endingHashKey()).add(BigInteger.ONE));
        }
        assertThat(shards().get(3).hashKeyRange().endingHashKey()).isEqualTo(LAST_HASH_KEY);
    }

    @Test
    void listsShardsPageByPage() {
        create(5);

        ListShardsResponse first =
                kinesis.listShards(list -> list.streamName(stream).maxResults(3));
        ListShardsResponse second = kinesis.listShards(list -> list.nextToken(first.nextToken()));

        assertThat(first.shards()).hasSize(3);
        assertThat(second.shards()).hasSize(2);
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void findsAStreamByItsArn() {
        create(2);
        String arn = summary().streamARN();

        assertThat(kinesis.listShards(list -> list.streamARN(arn)).shards()).hasSize(2);
        assertThat(kinesis.putRecords(put -> put.streamARN(arn).records(entry("key", "data")))
                        .failedRecordCount())
                .isZero();
    }

    @Test
    void refusesASecondStreamOfOneName() {
        create(1);

        assertThatThrownBy(() -> create(1)).isInstanceOf(ResourceInUseException.class);
    }

    @Test
    void doesNotFindWhatIsNotThere() {
        assertThatThrownBy(this::summary).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> put("key", "data")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> putAll(entry("key", "data"))).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void forgetsADeletedStream() {
        create(1);

        kinesis.deleteStream(delete -> delete.streamName(stream));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThatThrownBy(this::summary).isInstanceOf(ResourceNotFoundException.class));
    }

    @Test
    void givesBackWhatWasPut() {
        create(1);
        Instant before = Instant.now();

        put("kéy ☃", "some data");

        Record record = readAll(shards().get(0)).get(0);
        assertThat(record.partitionKey()).isEqualTo("kéy ☃");
        assertThat(record.data().asUtf8String()).isEqualTo("some data");
        assertThat(record.approximateArrivalTimestamp())
                .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
    }

    @Test
    void answersEachRecordOfAPutInItsPlace() {
        create(4);

        PutRecordsResponse answer = putAll(entries(100));

        assertThat(answer.failedRecordCount()).isZero();
        assertThat(answer.records()).hasSize(100);
        for (int i = 0; i < 100; i++) {
            PutRecordsResultEntry result = answer.records().get(i);
            assertThat(stored(result.shardId(), result.sequenceNumber())).isEqualTo("data " + i);
        }
    }

    @Test
    void numbersTheRecordsOfAShardInTheOrderOfThePut() {
        create(1);

        List<BigInteger> numbers = putAll(entries(50)).records().stream()
                .map(PutRecordsResultEntry::sequenceNumber)
                .map(BigInteger::new)
                .toList();

        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(readAll(shards().get(0)))
                .extracting(record -> record.data().asUtf8String())
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "data " + i).toList());
    }

    @Test
    void writesSequenceNumbersOfFiftySixDigits() {
        create(2);

        assertThat(put("key", "data").sequenceNumber()).matches("49\\d{54}");
    }

    @Test
    void choosesTheShardByTheMd5OfThePartitionKey() {
        create(2);

        // The MD5 of "a" is 0cc1..., that of "c" is 4a8a..., of "b" 92eb..., of "d" 8277...
        assertThat(put("a", "").shardId()).isEqualTo("shardId-000000000000");
        assertThat(put("c", "").shardId()).isEqualTo("shardId-000000000000");
        assertThat(put("b", "").shardId()).isEqualTo("shardId-000000000001");
        assertThat(put("d", "").shardId()).isEqualTo("shardId-000000000001");
    }

    @Test
    void letsAnExplicitHashKeyOverrideThePartitionKey() {
        create(2);

        PutRecordsResponse answer = putAll(entry("a", "data", LAST_HASH_KEY), entry("b", "data", "0"));

        assertThat(answer.records())
                .extracting(PutRecordsResultEntry::shardId)
                .containsExactly("shardId-000000000001", "shardId-000000000000");
    }

    @Test
    void readsFromASequenceNumberAndFromBehindIt() {
        create(1);
        putAll(entries(3));
        String second = readAll(shards().get(0)).get(1).sequenceNumber();

        assertThat(texts(iterator(at -> at.shardIteratorType(AT_SEQUENCE_NUMBER).startingSequenceNumber(second))))
                .containsExactly("data 1", "data 2");
        assertThat(texts(iterator(
                        at -> at.shardIteratorType(AFTER_SEQUENCE_NUMBER).startingSequenceNumber(second))))
                .containsExactly("data 2");
    }

    @Test
    void readsFromTheBeginningByTheShardsOwnStartingNumber() {
        create(1);
        putAll(entries(2));
        String start = shards().get(0).sequenceNumberRange().startingSequenceNumber();

        assertThat(texts(iterator(at -> at.shardIteratorType(AT_SEQUENCE_NUMBER).startingSequenceNumber(start))))
                .containsExactly("data 0", "data 1");
    }

    @Test
    void readsOnlyWhatComesAfterLatest() {
        create(1);
        putAll(entries(2));
        String latest = iterator(at -> at.shardIteratorType(LATEST));

        put("key", "new");

        assertThat(texts(latest)).containsExactly("new");
    }

    @Test
    void readsFromATime() {
        create(1);
        putAll(entries(2));
        Instant arrival = readAll(shards().get(0)).get(0).approximateArrivalTimestamp();

        assertThat(texts(iterator(at -> at.shardIteratorType(AT_TIMESTAMP).timestamp(arrival))))
                .hasSize(2);
        assertThat(texts(iterator(at -> at.shardIteratorType(AT_TIMESTAMP).timestamp(arrival.minusSeconds(3)))))
                .hasSize(2);
    }

    @Test
    void readsPageByPage() {
        create(1);
        putAll(entries(5));

        GetRecordsResponse first =
                kinesis.getRecords(get -> get.shardIterator(iterator(at -> at.shardIteratorType(TRIM_HORIZON)))
                        .limit(2));
        GetRecordsResponse second = kinesis.getRecords(get -> get.shardIterator(first.nextShardIterator()));

        assertThat(texts(first)).containsExactly("data 0", "data 1");
        assertThat(texts(second)).containsExactly("data 2", "data 3", "data 4");
        assertThat(second.millisBehindLatest()).isZero();
    }

    @Test
    void splitsAShardIntoTwoChildren() {
        create(1);

        split(shards().get(0), MIDDLE);

        assertThat(shards()).hasSize(3);
        assertThat(shards().get(0).sequenceNumberRange().endingSequenceNumber()).isNotNull();
        assertThat(shards().subList(1, 3))
                .allSatisfy(child -> assertThat(child.parentShardId()).isEqualTo("shardId-000000000000"))
                .extracting(child -> child.hashKeyRange().startingHashKey())
                .containsExactlyInAnyOrder("0", MIDDLE);
        assertThat(summary().openShardCount()).isEqualTo(2);
    }

    @Test
    void leadsFromTheEndOfASplitShardToItsChildren() {
        create(1);
        putAll(entries(1));
        split(shards().get(0), MIDDLE);

        GetRecordsResponse last = lastPage(iterator(at -> at.shardIteratorType(TRIM_HORIZON)));

        assertThat(last.nextShardIterator()).isNull();
        assertThat(last.childShards())
                .extracting(ChildShard::shardId)
                .containsExactlyInAnyOrder("shardId-000000000001", "shardId-000000000002");
    }

    @Test
    void numbersTheRecordsOfChildrenAboveThoseOfTheirParent() {
        create(1);
        BigInteger before = new BigInteger(put("a", "before").sequenceNumber());
        split(shards().get(0), MIDDLE);

        assertThat(new BigInteger(put("a", "after").sequenceNumber())).isGreaterThan(before);
        assertThat(new BigInteger(put("b", "after").sequenceNumber())).isGreaterThan(before);
    }

    @Test
    void mergesTwoShardsIntoOneChild() {
        create(2);

        kinesis.mergeShards(merge -> merge.streamName(stream)
                .shardToMerge("shardId-000000000000")
                .adjacentShardToMerge("shardId-000000000001"));
        awaitActive();

        Shard child = shards().get(2);
        assertThat(child.parentShardId()).isEqualTo("shardId-000000000000");
        assertThat(child.adjacentParentShardId()).isEqualTo("shardId-000000000001");
        assertThat(child.hashKeyRange().startingHashKey()).isEqualTo("0");
        assertThat(child.hashKeyRange().endingHashKey()).isEqualTo(LAST_HASH_KEY);
    }

    @Test
    void doublesTheShards() {
        create(2);

        kinesis.updateShardCount(
                update -> update.streamName(stream).targetShardCount(4).scalingType(ScalingType.UNIFORM_SCALING));
        awaitActive();

        List<Shard> open = kinesis.listShards(
                        list -> list.streamName(stream).shardFilter(filter -> filter.type(ShardFilterType.AT_LATEST)))
                .shards();
        assertThat(open).hasSize(4);
        assertThat(summary().openShardCount()).isEqualTo(4);
    }

    @Test
    void servesTheAsynchronousClient() {
        create(1);
        try (KinesisAsyncClient async = KinesisClients.async(endpoint())) {
            PutRecordsResponse answer = async.putRecords(
                            put -> put.streamName(stream).records(entries(500)))
                    .join();

            assertThat(answer.failedRecordCount()).isZero();
        }
        assertThat(readAll(shards().get(0))).hasSize(500);
    }

    private void create(int shards) {
        kinesis.createStream(create -> create.streamName(stream).shardCount(shards));
        awaitActive();
    }

    private void awaitActive() {
        await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(20))
                .until(() -> summary().streamStatus() == StreamStatus.ACTIVE);
    }

    private StreamDescriptionSummary summary() {
        return kinesis.describeStreamSummary(describe -> describe.streamName(stream))
                .streamDescriptionSummary();
    }

    private void split(Shard shard, String start) {
        kinesis.splitShard(
                split -> split.streamName(stream).shardToSplit(shard.shardId()).newStartingHashKey(start));
        awaitActive();
    }

    private List<Shard> shards() {
        return kinesis.listShards(list -> list.streamName(stream)).shards().stream()
                .sorted(Comparator.comparing(Shard::shardId))
                .toList();
    }

    private PutRecordResponse put(String key, String data) {
        return kinesis.putRecord(put -> put.streamName(stream).partitionKey(key).data(SdkBytes.fromUtf8String(data)));
    }

    private PutRecordsResponse putAll(PutRecordsRequestEntry... entries) {
        return putAll(List.of(entries));
    }

    private PutRecordsResponse putAll(List<PutRecordsRequestEntry> entries) {
        return kinesis.putRecords(put -> put.streamName(stream).records(entries));
    }

    private static List<PutRecordsRequestEntry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> entry("key " + i, "data " + i))
                .toList();
    }

    private static PutRecordsRequestEntry entry(String key, String data) {
        return entry(key, data, null);
    }

    private static PutRecordsRequestEntry entry(String key, String data, @Nullable String hashKey) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .explicitHashKey(hashKey)
                .data(SdkBytes.fromByteArray(data.getBytes(UTF_8)))
                .build();
    }

    private String iterator(Consumer<GetShardIteratorRequest.Builder> position) {
        return kinesis.getShardIterator(get -> {
                    get.streamName(stream).shardId("shardId-000000000000");
                    position.accept(get);
                })
                .shardIterator();
    }

    private String stored(String shardId, String sequenceNumber) {
        String iterator = iterator(
                at -> at.shardId(shardId).shardIteratorType(AT_SEQUENCE_NUMBER).startingSequenceNumber(sequenceNumber));
        return texts(iterator).get(0);
    }

    private List<String> texts(String iterator) {
        return texts(kinesis.getRecords(get -> get.shardIterator(iterator)));
    }

    private static List<String> texts(GetRecordsResponse page) {
        return page.records().stream()
                .map(record -> record.data().asUtf8String())
                .toList();
    }

    private List<Record> readAll(Shard shard) {
        List<Record> records = new ArrayList<>();
        GetRecordsResponse page = null;
        String next = iterator(at -> at.shardId(shard.shardId()).shardIteratorType(TRIM_HORIZON));
        while (next != null
                && (page == null || page.hasRecords() && !page.records().isEmpty())) {
            String iterator = next;
            page = kinesis.getRecords(get -> get.shardIterator(iterator));
            records.addAll(page.records());
            next = page.nextShardIterator();
        }
        return records;
    }

    private GetRecordsResponse lastPage(String first) {
        GetRecordsResponse page = kinesis.getRecords(get -> get.shardIterator(first));
        for (int i = 0; page.nextShardIterator() != null && i < 10; i++) {
            String iterator = page.nextShardIterator();
            page = kinesis.getRecords(get -> get.shardIterator(iterator));
        }
        return page;
    }
}
