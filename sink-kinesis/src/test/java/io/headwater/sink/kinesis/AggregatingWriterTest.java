package io.headwater.sink.kinesis;

import static io.headwater.sink.kinesis.Shards.HASHES;
import static io.headwater.sink.kinesis.Shards.bound;
import static io.headwater.sink.kinesis.Shards.open;
import static io.headwater.testkit.doubles.Changes.insert;
import static io.headwater.testkit.doubles.Records.record;
import static java.math.BigInteger.ONE;
import static java.math.BigInteger.ZERO;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.Failure;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import io.headwater.spi.SinkRecord;
import io.headwater.testkit.doubles.CountingMetrics;
import io.headwater.testkit.doubles.Records;
import io.headwater.testkit.kinesis.Deaggregation;
import io.headwater.testkit.kinesis.UserRecord;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Shards {@code shard-0} to {@code shard-3}, of equal size. */
final class AggregatingWriterTest {
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    private final FakeKinesis kinesis = new FakeKinesis()
            .listingBy(request -> Shards.answer(Shards.equal(4)))
            .puttingBy(answering(entry -> storedIn(shardOf(hash(entry)))));
    private final KinesisSink sink = sink("all");

    @Test
    void eachShardGetsItsRecordsInOneAndInOrder() throws Exception {
        List<SinkRecord> records = distinct(100);

        assertThat(sink.write(records).failures()).isEmpty();

        PutRecordsRequest request = kinesis.puts().get(0);
        assertThat(kinesis.puts()).hasSize(1);
        assertThat(request.records()).hasSize(4).allSatisfy(entry -> {
            List<String> keys = keys(entry);
            assertThat(keys)
                    .isEqualTo(keysOf(records).stream()
                            .filter(key -> shardOf(hash(key)) == shardOf(hash(entry)))
                            .toList());
            assertThat(entry.explicitHashKey()).isEqualTo(hash(keys.get(0)).toString());
            assertThat(entry.partitionKey()).isEqualTo("a");
        });
    }

    @Test
    void theChangesOfAKeyMayBeInOneCall() throws Exception {
        assertThat(sink.limits().distinctKeys()).isFalse();
        assertThat(sink.limits().maxRecords()).isGreaterThan(1_000);

        sink.write(history("hot", 300, 100));

        assertThat(sizes(kinesis.puts())).containsExactly(300);
        byte[] data = kinesis.puts().get(0).records().get(0).data().asByteArray();
        assertThat(data.length).as("the key stands there once").isLessThan(300 * 100 + 300 * 10 + 50);
    }

    @Test
    void aLoneRecordIsAggregatedToo() throws Exception {
        sink.write(List.of(record("k", 10)));

        assertThat(keys(kinesis.puts().get(0).records().get(0))).containsExactly("k");
        assertThat(kinesis.puts().get(0).records().get(0).partitionKey()).isEqualTo("a");
    }

    @Test
    void whatDoesNotFitFollowsWhenTheFirstIsStored() throws Exception {
        List<CompletableFuture<PutRecordsResponse>> answers = new ArrayList<>();
        List<Integer> sentBeforeTheAnswer = new ArrayList<>();
        kinesis.puttingBy(request -> {
            sentBeforeTheAnswer.add(
                    (int) answers.stream().filter(CompletableFuture::isDone).count());
            answers.add(answering(entry -> storedIn(shardOf(hash(entry)))).apply(request));
            return answers.get(answers.size() - 1);
        });

        assertThat(sink.write(history("hot", 10, 100 * KIB)).failures()).isEmpty();

        assertThat(sizes(kinesis.puts())).containsExactly(2, 2, 2, 2, 2);
        assertThat(sentBeforeTheAnswer).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void anAggregateIsNeverLargerThanPlannedUnlessARecordIs() throws Exception {
        kinesis.describingBy(name -> FakeKinesis.stream(StreamStatus.ACTIVE, 10240));
        List<SinkRecord> records =
                List.of(record("hot", 100 * KIB), record("hot", 3 * MIB), record("hot", 1), record("hot", 255 * KIB));

        assertThat(sink.write(records).failures()).isEmpty();

        assertThat(sizes(kinesis.puts())).containsExactly(1, 1, 2);
    }

    @Test
    void whatFollowsARefusedRecordOfAShardFailsWithIt() throws Exception {
        List<Integer> puts = new ArrayList<>();
        kinesis.puttingBy(request -> {
            puts.add(request.records().size());
            return puts.size() == 2
                    ? answering(entry -> refused("ProvisionedThroughputExceededException"))
                            .apply(request)
                    : answering(entry -> storedIn(shardOf(hash(entry)))).apply(request);
        });

        List<Failure> failures = sink.write(history("hot", 10, 100 * KIB)).failures();

        assertThat(failures).extracting(Failure::index).containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(failures).allMatch(Failure::retryable);
        assertThat(puts).as("the rest is not sent").hasSize(2);
    }

    @Test
    void anOverloadedShardDoesNotAffectTheOthers() throws Exception {
        List<SinkRecord> records = distinct(100);
        kinesis.puttingBy(answering(entry -> shardOf(hash(entry)) == 2
                ? refused("ProvisionedThroughputExceededException")
                : storedIn(shardOf(hash(entry)))));

        List<Failure> failures = sink.write(records).failures();

        assertThat(failures)
                .extracting(Failure::index)
                .isEqualTo(IntStream.range(0, 100)
                        .filter(i -> shardOf(hash(records.get(i).key())) == 2)
                        .boxed()
                        .toList());
    }

    @Test
    void aCallOfWhichNoRequestWasAnsweredHasFailedAsAWhole() {
        kinesis.puttingBy(request -> CompletableFuture.failedFuture(new IllegalStateException("cut")));

        assertThatExceptionOfType(RetryableException.class)
                .isThrownBy(() -> sink.write(distinct(10)))
                .withMessageContaining("cut");
    }

    @Test
    void whatIsStoredInAShardThatTakesItNotWhollyIsWrittenAgainWholeByANewMap() throws Exception {
        List<SinkRecord> records = distinct(100);
        sink.write(records.subList(0, 1)); // so that the map is known
        split(0);

        List<Failure> failures = sink.write(records).failures();
        List<SinkRecord> again =
                failures.stream().map(failure -> records.get(failure.index())).toList();

        assertThat(again)
                .as("all of the shard that was split")
                .isEqualTo(records.stream()
                        .filter(record -> shardOf(hash(record.key())) == 0)
                        .toList());
        assertThat(failures).allMatch(Failure::retryable);
        assertThat(sink.write(again).failures()).isEmpty();
        assertThat(kinesis.listed()).hasSize(2);
    }

    @Test
    void whatIsStoredInAShardThatTakesAllOfItIsDelivered() throws Exception {
        List<SinkRecord> records = distinct(100);
        sink.write(records.subList(0, 1));
        merge();

        assertThat(sink.write(records).failures()).isEmpty();
    }

    @Test
    void theRecordsOfOneKeyAreDeliveredRightThroughASplit() throws Exception {
        List<SinkRecord> records = history("hot", 10, 100 * KIB);
        sink.write(records);
        split(shardOf(hash("hot")));

        assertThat(sink.write(records).failures()).isEmpty();
        assertThat(kinesis.listed()).hasSize(2);
    }

    @Test
    void whatIsStoredInAnUnknownShardIsWrittenAgain() throws Exception {
        kinesis.puttingBy(answering(entry -> storedIn(99)));

        assertThat(sink.write(distinct(10)).failures()).hasSize(10).allMatch(Failure::retryable);
    }

    @Test
    void whereNobodyCanTellWhatAShardTakesAllIsWrittenAgain() throws Exception {
        sink.write(distinct(1));
        kinesis.puttingBy(answering(entry -> storedIn(99)));
        kinesis.listingBy(request -> FakeKinesis.failed("LimitExceededException"));

        assertThat(sink.write(distinct(10)).failures()).hasSize(10).allMatch(Failure::retryable);
    }

    @Test
    void aRecordTooLargeForTheStreamFailsAloneButItsKeyWaits() throws Exception {
        List<SinkRecord> records = List.of(record("k", 1), record("k", MIB), record("k", 1), record("other", 1));

        List<Failure> failures = sink.write(records).failures();

        assertThat(failures).extracting(Failure::index).containsExactly(1, 2);
        assertThat(failures).extracting(Failure::retryable).containsExactly(false, true);
        assertThat(failures.get(0).reason()).contains("1,048,5", "'all' takes 1,048,576");
    }

    @Test
    void aRecordThatKinesisDoesNotTakeIsFoundAndWhatFollowsInItsShardWaits() throws Exception {
        List<SinkRecord> records = history("hot", 10, 10);
        byte[] poison = records.get(6).payload();
        poison[0] = 'X';
        kinesis.puttingBy(request -> holds(request, poison)
                ? FakeKinesis.failed("ValidationException")
                : answering(entry -> storedIn(shardOf(hash(entry)))).apply(request));

        List<Failure> failures = sink.write(records).failures();

        assertThat(failures).extracting(Failure::index).containsExactly(6, 7, 8, 9);
        assertThat(failures).extracting(Failure::retryable).containsExactly(false, true, true, true);
    }

    @Test
    void aHashThatNoShardTakesIsWrittenAgainByANewMap() throws Exception {
        kinesis.listingBy(request -> Shards.answer(Shards.equal(4).subList(0, 2)));

        List<Failure> failures = sink.write(distinct(100)).failures();
        assertThat(failures).isNotEmpty().hasSizeLessThan(100).allMatch(Failure::retryable);

        kinesis.listingBy(request -> Shards.answer(Shards.equal(4)));
        assertThat(sink.write(distinct(100)).failures()).isEmpty();
    }

    @Test
    void aStreamThatIsGoneIsLookedAtAnewWhenItIsBack() throws Exception {
        sink.write(distinct(1));
        kinesis.puttingBy(request -> FakeKinesis.failed("ResourceNotFoundException"));
        assertThatThrownBy(() -> sink.write(distinct(1))).isInstanceOf(RuntimeException.class);

        kinesis.puttingBy(answering(entry -> storedIn(shardOf(hash(entry)))));
        sink.write(distinct(1));

        assertThat(kinesis.listed()).hasSize(2);
    }

    @Test
    void aStreamWhoseShardsBeginAnewIsLookedAtBeforeTheNextCall() throws Exception {
        kinesis.listingBy(request -> Shards.answer(List.of(open("shard-8", ZERO, HASHES.subtract(ONE)))));
        kinesis.puttingBy(answering(entry -> storedIn(8)));
        sink.write(distinct(1));

        kinesis.listingBy(request -> Shards.answer(Shards.equal(4)));
        kinesis.puttingBy(answering(entry -> storedIn(shardOf(hash(entry)))));
        kinesis.describingBy(name -> FakeKinesis.stream(StreamStatus.ACTIVE, 1024, FakeKinesis.BORN.plusSeconds(1)));
        sink.write(distinct(1));

        int puts = kinesis.puts().size();
        assertThatExceptionOfType(PipelineException.class)
                .isThrownBy(() -> sink.write(distinct(1)))
                .withMessageContaining("deleted and created again");
        assertThat(kinesis.puts()).hasSize(puts);
    }

    @Test
    void tablesGoToTheirStreamsAtATime() throws Exception {
        KinesisSink both = sink("shop-{table}");
        List<SinkRecord> records = List.of(
                record(insert("shop.orders", 1)), record(insert("shop.items", 1)), record(insert("shop.orders", 1)));

        assertThat(both.write(records).failures()).isEmpty();

        assertThat(kinesis.puts())
                .extracting(PutRecordsRequest::streamName)
                .containsExactly("shop-orders", "shop-items");
        assertThat(sizes(kinesis.puts())).containsExactly(2, 1);
    }

    @Test
    void aRequestHoldsNoMoreThanKinesisTakes() throws Exception {
        kinesis.listingBy(request -> Shards.answer(Shards.equal(600)));
        kinesis.puttingBy(answering(entry -> result().shardId(
                        "shard-" + hash(entry).multiply(BigInteger.valueOf(600)).divide(HASHES))
                .sequenceNumber("1")
                .build()));

        assertThat(sink.write(distinct(5_000)).failures()).isEmpty();

        assertThat(kinesis.puts().get(0).records()).hasSize(500);
        assertThat(kinesis.puts()).hasSize(2);
    }

    private void split(int shard) {
        BigInteger middle = bound(2 * shard + 1, 8);
        List<Shard> shards = new ArrayList<>(Shards.equal(4));
        shards.remove(shard);
        shards.add(open("shard-4", bound(shard, 4), middle.subtract(ONE)));
        shards.add(open("shard-5", middle, bound(shard + 1, 4).subtract(ONE)));
        kinesis.listingBy(request -> Shards.answer(shards));
        kinesis.puttingBy(answering(entry -> shardOf(hash(entry)) == shard
                ? storedIn(hash(entry).compareTo(middle) < 0 ? 4 : 5)
                : storedIn(shardOf(hash(entry)))));
    }

    private void merge() {
        kinesis.listingBy(request -> Shards.answer(List.of(open("shard-9", ZERO, HASHES.subtract(ONE)))));
        kinesis.puttingBy(answering(entry -> storedIn(9)));
    }

    private static int shardOf(BigInteger hash) {
        return hash.shiftRight(126).intValue();
    }

    private static BigInteger hash(PutRecordsRequestEntry entry) {
        return new BigInteger(entry.explicitHashKey());
    }

    private static BigInteger hash(String key) {
        try {
            return new BigInteger(1, MessageDigest.getInstance("MD5").digest(key.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static PutRecordsResultEntry.Builder result() {
        return PutRecordsResultEntry.builder();
    }

    private static PutRecordsResultEntry storedIn(int shard) {
        return result().shardId("shard-" + shard).sequenceNumber("1").build();
    }

    private static PutRecordsResultEntry refused(String code) {
        return result().errorCode(code).build();
    }

    private static Function<PutRecordsRequest, CompletableFuture<PutRecordsResponse>> answering(
            Function<PutRecordsRequestEntry, PutRecordsResultEntry> answer) {
        return request -> CompletableFuture.completedFuture(PutRecordsResponse.builder()
                .records(request.records().stream().map(answer).toList())
                .build());
    }

    private static List<String> keys(PutRecordsRequestEntry entry) {
        return Deaggregation.ofAnyShard("any", "outer", entry.data().asByteArray()).stream()
                .map(UserRecord::partitionKey)
                .toList();
    }

    private static boolean holds(PutRecordsRequest request, byte[] payload) {
        return request.records().stream()
                .flatMap(entry ->
                        Deaggregation.ofAnyShard("any", "outer", entry.data().asByteArray()).stream())
                .anyMatch(record -> Arrays.equals(record.data(), payload));
    }

    /** How many records the entries of each request hold. */
    private static List<Integer> sizes(List<PutRecordsRequest> requests) {
        return requests.stream()
                .map(request -> request.records().stream()
                        .mapToInt(entry -> keys(entry).size())
                        .sum())
                .toList();
    }

    private static List<String> keysOf(List<SinkRecord> records) {
        return records.stream().map(SinkRecord::key).toList();
    }

    private static List<SinkRecord> distinct(int count) {
        return Records.distinct(count);
    }

    private static List<SinkRecord> history(String key, int count, int bytes) {
        return IntStream.range(0, count).mapToObj(i -> record(key, bytes)).toList();
    }

    private KinesisSink sink(String stream) {
        return kinesis.sink("aggregate = true, stream = \"" + stream + "\"", new CountingMetrics());
    }
}
