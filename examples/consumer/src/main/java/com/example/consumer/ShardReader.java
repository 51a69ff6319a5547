package com.example.consumer;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads one shard page by page, from its beginning or after a record. */
final class ShardReader {
    private final KinesisClient kinesis;
    private final String stream;
    private final String shard;
    private Optional<String> after;
    private String iterator;

    ShardReader(KinesisClient kinesis, String stream, String shard, Optional<String> after) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.shard = shard;
        this.after = after;
        this.iterator = newIterator();
    }

    /** The next page, which may be empty. Not to be called after the end. */
    Page next() {
        try {
            return page(kinesis.getRecords(request -> request.shardIterator(iterator)));
        } catch (ExpiredIteratorException e) { // they live for five minutes
            iterator = newIterator();
            return next();
        }
    }

    private Page page(GetRecordsResponse answer) {
        List<Record> records = answer.records();
        if (!records.isEmpty()) {
            after = Optional.of(records.get(records.size() - 1).sequenceNumber());
        }
        iterator = answer.nextShardIterator();
        return new Page(shard, records, after, iterator == null, answer.millisBehindLatest() == 0);
    }

    private String newIterator() {
        GetShardIteratorRequest.Builder request =
                GetShardIteratorRequest.builder().streamName(stream).shardId(shard);
        after.ifPresentOrElse(
                number -> request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                        .startingSequenceNumber(number),
                () -> request.shardIteratorType(ShardIteratorType.TRIM_HORIZON));
        return kinesis.getShardIterator(request.build()).shardIterator();
    }
}
