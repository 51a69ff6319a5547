package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.wire.ErrorCode.INVALID_ARGUMENT;
import static io.headwater.testkit.kinesis.wire.ErrorCode.RESOURCE_NOT_FOUND;
import static io.headwater.testkit.kinesis.wire.ErrorCode.VALIDATION;
import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The actions of consumers. */
final class ReadActions {
    private static final int MAX_RECORDS = 10_000;

    private final Streams streams;
    private final Time time;

    ReadActions(Streams streams, Time time) {
        this.streams = streams;
        this.time = time;
    }

    Object locate(Locate request) {
        DataStream stream = streams.find(request.streamName(), request.streamARN());
        Shard shard = stream.shard(String.valueOf(request.shardId()))
                .orElseThrow(() -> RESOURCE_NOT_FOUND.because("Shard " + request.shardId() + " in stream "
                        + stream.name() + " under account " + Streams.ACCOUNT + " does not exist"));
        long ordinal = stream.alone(() -> ordinal(request, shard));
        return Map.of(
                "ShardIterator", ShardPosition.in(stream, shard, ordinal, time).iterator());
    }

    private static long ordinal(Locate request, Shard shard) {
        return switch (String.valueOf(request.shardIteratorType())) {
            case "TRIM_HORIZON" -> 0L;
            case "LATEST" -> shard.lastOrdinal() + 1;
            case "AT_SEQUENCE_NUMBER" -> request.startingOrdinal(shard);
            case "AFTER_SEQUENCE_NUMBER" -> request.startingOrdinal(shard) + 1;
            case "AT_TIMESTAMP" -> shard.ordinalAt(request.requireTimestamp());
            default ->
                throw VALIDATION.because("1 validation error detected: Value '" + request.shardIteratorType()
                        + "' at 'shardIteratorType' failed to satisfy constraint: Member must satisfy enum value set");
        };
    }

    Object read(Read request) {
        ShardPosition position = ShardPosition.ofIterator(requireNonNullElse(request.shardIterator(), ""));
        DataStream stream = position.requireValid(streams, time);
        Shard shard = stream.shards().get(position.shard());
        ShardPage page = stream.read(shard, position.ordinal(), request.checkedLimit());
        return Records.of(page, page.complete() ? null : ShardPosition.in(stream, shard, page.next(), time));
    }

    record Locate(
            @Nullable String streamName,
            @Nullable String streamARN,
            @Nullable String shardId,
            @Nullable String shardIteratorType,
            @Nullable String startingSequenceNumber,
            @Nullable Instant timestamp) {
        long startingOrdinal(Shard shard) {
            long ordinal = startingSequenceNumber == null || !startingSequenceNumber.matches("0|([1-9]\\d{0,128})")
                    ? -1
                    : shard.ordinalOf(startingSequenceNumber);
            if (ordinal < 0) {
                throw INVALID_ARGUMENT.because("StartingSequenceNumber " + startingSequenceNumber
                        + " used in GetShardIterator on shard " + shardId + " in stream " + shard.stream()
                        + " under account " + Streams.ACCOUNT + " is invalid.");
            }
            return ordinal;
        }

        Instant requireTimestamp() {
            if (timestamp == null) {
                throw INVALID_ARGUMENT.because(
                        "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP.");
            }
            return timestamp;
        }
    }

    record Read(@Nullable String shardIterator, @Nullable Integer limit) {
        int checkedLimit() {
            int records = requireNonNullElse(limit, MAX_RECORDS);
            if (records < 1 || records > MAX_RECORDS) {
                throw VALIDATION.because("1 validation error detected: Value '" + records + "' at 'limit' failed to"
                        + " satisfy constraint: Member must have value between 1 and " + MAX_RECORDS);
            }
            return records;
        }
    }

    record Records(
            List<RecordShape> records,
            @Nullable String nextShardIterator,
            long millisBehindLatest,
            @Nullable List<ShardShape.Child> childShards) {
        static Records of(ShardPage page, @Nullable ShardPosition next) {
            return new Records(
                    page.records().stream().map(RecordShape::of).toList(),
                    next == null ? null : next.iterator(),
                    page.behindMillis(),
                    page.complete() ? page.children() : null);
        }
    }

    record RecordShape(String sequenceNumber, Instant approximateArrivalTimestamp, byte[] data, String partitionKey) {
        static RecordShape of(StreamRecord record) {
            return new RecordShape(record.sequenceNumber(), record.arrivedAt(), record.data(), record.partitionKey());
        }
    }
}
