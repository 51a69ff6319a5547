package io.headwater.testkit.kinesis;

import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.services.kinesis.model.ShardIteratorType.AT_SEQUENCE_NUMBER;
import static software.amazon.awssdk.services.kinesis.model.ShardIteratorType.TRIM_HORIZON;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** One stream as a client works with it: what tests ask for, in their words. */
record ClientStream(KinesisClient kinesis, String name) {
    void create(int shards) {
        kinesis.createStream(create -> create.streamName(name).shardCount(shards));
        awaitActive();
    }

    void awaitActive() {
        await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(20))
                .until(() -> summary().streamStatus() == StreamStatus.ACTIVE);
    }

    StreamDescriptionSummary summary() {
        return kinesis.describeStreamSummary(describe -> describe.streamName(name))
                .streamDescriptionSummary();
    }

    List<Shard> shards() {
        return kinesis.listShards(list -> list.streamName(name)).shards().stream()
                .sorted(Comparator.comparing(Shard::shardId))
                .toList();
    }

    void split(Shard shard, String start) {
        kinesis.splitShard(
                split -> split.streamName(name).shardToSplit(shard.shardId()).newStartingHashKey(start));
        awaitActive();
    }

    PutRecordResponse put(String key, String data) {
        return kinesis.putRecord(put -> put.streamName(name).partitionKey(key).data(SdkBytes.fromUtf8String(data)));
    }

    PutRecordsResponse putAll(PutRecordsRequestEntry... entries) {
        return putAll(List.of(entries));
    }

    PutRecordsResponse putAll(List<PutRecordsRequestEntry> entries) {
        return kinesis.putRecords(put -> put.streamName(name).records(entries));
    }

    /** Into the first shard, unless the position names another. */
    String iterator(Consumer<GetShardIteratorRequest.Builder> position) {
        return kinesis.getShardIterator(get -> {
                    get.streamName(name).shardId("shardId-000000000000");
                    position.accept(get);
                })
                .shardIterator();
    }

    GetRecordsResponse get(String iterator) {
        return kinesis.getRecords(get -> get.shardIterator(iterator));
    }

    /** The data that lies at this place. */
    String stored(String shardId, String sequenceNumber) {
        String iterator = iterator(
                at -> at.shardId(shardId).shardIteratorType(AT_SEQUENCE_NUMBER).startingSequenceNumber(sequenceNumber));
        return texts(iterator).get(0);
    }

    List<String> texts(String iterator) {
        return texts(get(iterator));
    }

    List<String> texts(GetRecordsResponse page) {
        return page.records().stream()
                .map(record -> record.data().asUtf8String())
                .toList();
    }

    /** Everything in the shard up to the first page that holds nothing. */
    List<Record> readAll(Shard shard) {
        List<Record> records = new ArrayList<>();
        GetRecordsResponse page = get(iterator(at -> at.shardId(shard.shardId()).shardIteratorType(TRIM_HORIZON)));
        while (!page.records().isEmpty()) {
            records.addAll(page.records());
            page = page.nextShardIterator() == null
                    ? GetRecordsResponse.builder().build()
                    : get(page.nextShardIterator());
        }
        return records;
    }

    /** The page behind which nothing comes. */
    GetRecordsResponse lastPage(String first) {
        GetRecordsResponse page = get(first);
        for (int i = 0; page.nextShardIterator() != null && i < 10; i++) {
            page = get(page.nextShardIterator());
        }
        return page;
    }
}
