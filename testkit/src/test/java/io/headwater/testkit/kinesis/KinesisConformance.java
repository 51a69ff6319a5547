package io.headwater.testkit.kinesis;

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
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
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

/**
 * What every emulation of Kinesis must do alike, seen through the real client. Holds our emulator to an independent one:
 * a fact belongs here when both know it.
 */
abstract class KinesisConformance {
    private static final BigInteger HASH_KEYS = BigInteger.ONE.shiftLeft(128);
    private static final String LAST_HASH_KEY =
            HASH_KEYS.subtract(BigInteger.ONE).toString();
    private static final String MIDDLE = HASH_KEYS.shiftRight(1).toString();

    @AutoClose
    private KinesisClient kinesis;

    private ClientStream stream;

    /** Where the service under test listens. */
    abstract URI endpoint();

    @BeforeEach
    void connect() {
        kinesis = KinesisClients.blocking(endpoint());
        stream = new ClientStream(kinesis, "conformance-" + UUID.randomUUID());
    }

    @Test
    void summarizesAProvisionedStream() {
        stream.create(3);

        StreamDescriptionSummary summary = stream.summary();

        assertThat(summary.streamName()).isEqualTo(stream.name());
        assertThat(summary.streamARN()).startsWith("arn:aws:kinesis:us-east-1:").endsWith(":stream/" + stream.name());
        assertThat(summary.openShardCount()).isEqualTo(3);
        assertThat(summary.streamModeDetails().streamMode()).isEqualTo(StreamMode.PROVISIONED);
        assertThat(summary.retentionPeriodHours()).isEqualTo(24);
        assertThat(summary.streamCreationTimestamp())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
    }

    @Test
    void startsAnOnDemandStreamWithFourShards() {
        kinesis.createStream(create -> create.streamName(stream.name())
                .streamModeDetails(details -> details.streamMode(StreamMode.ON_DEMAND)));
        stream.awaitActive();

        assertThat(stream.summary().openShardCount()).isEqualTo(4);
        assertThat(stream.summary().streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
    }

    @Test
    void describesAStreamWithItsShards() {
        stream.create(2);

        assertThat(kinesis.describeStream(describe -> describe.streamName(stream.name()))
                        .streamDescription()
                        .shards())
                .extracting(Shard::shardId)
                .containsExactly("shardId-000000000000", "shardId-000000000001");
    }

    @Test
    void listsStreamsByName() {
        stream.create(1);

        assertThat(kinesis.listStreamsPaginator().streamNames()).contains(stream.name());
    }

    @Test
    void coversTheHashSpaceWithItsShards() {
        stream.create(4);

        assertThat(stream.shards()).hasSize(4);
        assertThat(stream.shards().get(0).hashKeyRange().startingHashKey()).isEqualTo("0");
        for (int i = 1; i < 4; i++) {
            assertThat(new BigInteger(stream.shards().get(i).hashKeyRange().startingHashKey()))
                    .isEqualTo(new BigInteger(
                                    stream.shards().get(i - 1).hashKeyRange().endingHashKey())
                            .add(BigInteger.ONE));
        }
        assertThat(stream.shards().get(3).hashKeyRange().endingHashKey()).isEqualTo(LAST_HASH_KEY);
    }

    @Test
    void listsShardsPageByPage() {
        stream.create(5);

        ListShardsResponse first =
                kinesis.listShards(list -> list.streamName(stream.name()).maxResults(3));
        ListShardsResponse second = kinesis.listShards(list -> list.nextToken(first.nextToken()));

        assertThat(first.shards()).hasSize(3);
        assertThat(second.shards()).hasSize(2);
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void findsAStreamByItsArn() {
        stream.create(2);
        String arn = stream.summary().streamARN();

        assertThat(kinesis.listShards(list -> list.streamARN(arn)).shards()).hasSize(2);
        assertThat(kinesis.putRecords(put -> put.streamARN(arn).records(Puts.entry("key", "data")))
                        .failedRecordCount())
                .isZero();
    }

    @Test
    void refusesASecondStreamOfOneName() {
        stream.create(1);

        assertThatThrownBy(() -> stream.create(1)).isInstanceOf(ResourceInUseException.class);
    }

    @Test
    void doesNotFindWhatIsNotThere() {
        assertThatThrownBy(stream::summary).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> stream.put("key", "data")).isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> stream.putAll(Puts.entry("key", "data")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void forgetsADeletedStream() {
        stream.create(1);

        kinesis.deleteStream(delete -> delete.streamName(stream.name()));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThatThrownBy(stream::summary).isInstanceOf(ResourceNotFoundException.class));
    }

    @Test
    void givesBackWhatWasPut() {
        stream.create(1);
        Instant before = Instant.now();

        stream.put("kéy ☃", "some data");

        Record record = stream.readAll(stream.shards().get(0)).get(0);
        assertThat(record.partitionKey()).isEqualTo("kéy ☃");
        assertThat(record.data().asUtf8String()).isEqualTo("some data");
        assertThat(record.approximateArrivalTimestamp())
                .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
    }

    @Test
    void answersEachRecordOfAPutInItsPlace() {
        stream.create(4);

        PutRecordsResponse answer = stream.putAll(Puts.entries(100));

        assertThat(answer.failedRecordCount()).isZero();
        assertThat(answer.records()).hasSize(100);
        for (int i = 0; i < 100; i++) {
            PutRecordsResultEntry result = answer.records().get(i);
            assertThat(stream.stored(result.shardId(), result.sequenceNumber())).isEqualTo("data " + i);
        }
    }

    @Test
    void numbersTheRecordsOfAShardInTheOrderOfThePut() {
        stream.create(1);

        List<BigInteger> numbers = stream.putAll(Puts.entries(50)).records().stream()
                .map(PutRecordsResultEntry::sequenceNumber)
                .map(BigInteger::new)
                .toList();

        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(stream.readAll(stream.shards().get(0)))
                .extracting(record -> record.data().asUtf8String())
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "data " + i).toList());
    }

    @Test
    void writesSequenceNumbersOfFiftySixDigits() {
        stream.create(2);

        assertThat(stream.put("key", "data").sequenceNumber()).matches("49\\d{54}");
    }

    @Test
    void choosesTheShardByTheMd5OfThePartitionKey() {
        stream.create(2);

        // The MD5 of "a" is 0cc1..., that of "c" is 4a8a..., of "b" 92eb..., of "d" 8277...
        assertThat(stream.put("a", "").shardId()).isEqualTo("shardId-000000000000");
        assertThat(stream.put("c", "").shardId()).isEqualTo("shardId-000000000000");
        assertThat(stream.put("b", "").shardId()).isEqualTo("shardId-000000000001");
        assertThat(stream.put("d", "").shardId()).isEqualTo("shardId-000000000001");
    }

    @Test
    void letsAnExplicitHashKeyOverrideThePartitionKey() {
        stream.create(2);

        PutRecordsResponse answer = stream.putAll(Puts.entryAt(LAST_HASH_KEY), Puts.entryAt("0"));

        assertThat(answer.records())
                .extracting(PutRecordsResultEntry::shardId)
                .containsExactly("shardId-000000000001", "shardId-000000000000");
    }

    @Test
    void readsFromASequenceNumberAndFromBehindIt() {
        stream.create(1);
        stream.putAll(Puts.entries(3));
        String second = stream.readAll(stream.shards().get(0)).get(1).sequenceNumber();

        assertThat(stream.texts(stream.iterator(
                        at -> at.shardIteratorType(AT_SEQUENCE_NUMBER).startingSequenceNumber(second))))
                .containsExactly("data 1", "data 2");
        assertThat(stream.texts(stream.iterator(
                        at -> at.shardIteratorType(AFTER_SEQUENCE_NUMBER).startingSequenceNumber(second))))
                .containsExactly("data 2");
    }

    @Test
    void readsFromTheBeginningByTheShardsOwnStartingNumber() {
        stream.create(1);
        stream.putAll(Puts.entries(2));
        String start = stream.shards().get(0).sequenceNumberRange().startingSequenceNumber();

        assertThat(stream.texts(stream.iterator(
                        at -> at.shardIteratorType(AT_SEQUENCE_NUMBER).startingSequenceNumber(start))))
                .containsExactly("data 0", "data 1");
    }

    @Test
    void readsOnlyWhatComesAfterLatest() {
        stream.create(1);
        stream.putAll(Puts.entries(2));
        String latest = stream.iterator(at -> at.shardIteratorType(LATEST));

        stream.put("key", "new");

        assertThat(stream.texts(latest)).containsExactly("new");
    }

    @Test
    void readsFromATime() {
        stream.create(1);
        stream.putAll(Puts.entries(2));
        Instant arrival = stream.readAll(stream.shards().get(0)).get(0).approximateArrivalTimestamp();

        assertThat(stream.texts(
                        stream.iterator(at -> at.shardIteratorType(AT_TIMESTAMP).timestamp(arrival))))
                .hasSize(2);
        assertThat(stream.texts(
                        stream.iterator(at -> at.shardIteratorType(AT_TIMESTAMP).timestamp(arrival.minusSeconds(3)))))
                .hasSize(2);
    }

    @Test
    void readsPageByPage() {
        stream.create(1);
        stream.putAll(Puts.entries(5));

        GetRecordsResponse first =
                kinesis.getRecords(get -> get.shardIterator(stream.iterator(at -> at.shardIteratorType(TRIM_HORIZON)))
                        .limit(2));
        GetRecordsResponse second = kinesis.getRecords(get -> get.shardIterator(first.nextShardIterator()));

        assertThat(stream.texts(first)).containsExactly("data 0", "data 1");
        assertThat(stream.texts(second)).containsExactly("data 2", "data 3", "data 4");
        assertThat(second.millisBehindLatest()).isZero();
    }

    @Test
    void splitsAShardIntoTwoChildren() {
        stream.create(1);

        stream.split(stream.shards().get(0), MIDDLE);

        assertThat(stream.shards()).hasSize(3);
        assertThat(stream.shards().get(0).sequenceNumberRange().endingSequenceNumber())
                .isNotNull();
        assertThat(stream.shards().subList(1, 3))
                .allSatisfy(child -> assertThat(child.parentShardId()).isEqualTo("shardId-000000000000"))
                .extracting(child -> child.hashKeyRange().startingHashKey())
                .containsExactlyInAnyOrder("0", MIDDLE);
        assertThat(stream.summary().openShardCount()).isEqualTo(2);
    }

    @Test
    void leadsFromTheEndOfASplitShardToItsChildren() {
        stream.create(1);
        stream.putAll(Puts.entries(1));
        stream.split(stream.shards().get(0), MIDDLE);

        GetRecordsResponse last = stream.lastPage(stream.iterator(at -> at.shardIteratorType(TRIM_HORIZON)));

        assertThat(last.nextShardIterator()).isNull();
        assertThat(last.childShards())
                .extracting(ChildShard::shardId)
                .containsExactlyInAnyOrder("shardId-000000000001", "shardId-000000000002");
    }

    @Test
    void numbersTheRecordsOfChildrenAboveThoseOfTheirParent() {
        stream.create(1);
        BigInteger before = new BigInteger(stream.put("a", "before").sequenceNumber());
        stream.split(stream.shards().get(0), MIDDLE);

        assertThat(new BigInteger(stream.put("a", "after").sequenceNumber())).isGreaterThan(before);
        assertThat(new BigInteger(stream.put("b", "after").sequenceNumber())).isGreaterThan(before);
    }

    @Test
    void mergesTwoShardsIntoOneChild() {
        stream.create(2);

        kinesis.mergeShards(merge -> merge.streamName(stream.name())
                .shardToMerge("shardId-000000000000")
                .adjacentShardToMerge("shardId-000000000001"));
        stream.awaitActive();

        Shard child = stream.shards().get(2);
        assertThat(child.parentShardId()).isEqualTo("shardId-000000000000");
        assertThat(child.adjacentParentShardId()).isEqualTo("shardId-000000000001");
        assertThat(child.hashKeyRange().startingHashKey()).isEqualTo("0");
        assertThat(child.hashKeyRange().endingHashKey()).isEqualTo(LAST_HASH_KEY);
    }

    @Test
    void doublesTheShards() {
        stream.create(2);

        kinesis.updateShardCount(update ->
                update.streamName(stream.name()).targetShardCount(4).scalingType(ScalingType.UNIFORM_SCALING));
        stream.awaitActive();

        List<Shard> open = kinesis.listShards(list ->
                        list.streamName(stream.name()).shardFilter(filter -> filter.type(ShardFilterType.AT_LATEST)))
                .shards();
        assertThat(open).hasSize(4);
        assertThat(stream.summary().openShardCount()).isEqualTo(4);
    }

    @Test
    void servesTheAsynchronousClient() {
        stream.create(1);
        try (KinesisAsyncClient async = KinesisClients.async(endpoint())) {
            PutRecordsResponse answer = async.putRecords(
                            put -> put.streamName(stream.name()).records(Puts.entries(500)))
                    .join();

            assertThat(answer.failedRecordCount()).isZero();
        }
        assertThat(stream.readAll(stream.shards().get(0))).hasSize(500);
    }
}
