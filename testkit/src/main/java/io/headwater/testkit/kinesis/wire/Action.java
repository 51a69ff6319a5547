package io.headwater.testkit.kinesis.wire;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The actions that the emulator knows. */
public enum Action {
    CREATE_STREAM("CreateStream"),
    DECREASE_STREAM_RETENTION_PERIOD("DecreaseStreamRetentionPeriod"),
    DELETE_STREAM("DeleteStream"),
    DESCRIBE_STREAM("DescribeStream"),
    DESCRIBE_STREAM_SUMMARY("DescribeStreamSummary"),
    GET_RECORDS("GetRecords"),
    GET_SHARD_ITERATOR("GetShardIterator"),
    INCREASE_STREAM_RETENTION_PERIOD("IncreaseStreamRetentionPeriod"),
    LIST_SHARDS("ListShards"),
    LIST_STREAMS("ListStreams"),
    MERGE_SHARDS("MergeShards"),
    PUT_RECORD("PutRecord"),
    PUT_RECORDS("PutRecords"),
    SPLIT_SHARD("SplitShard"),
    START_STREAM_ENCRYPTION("StartStreamEncryption"),
    UPDATE_MAX_RECORD_SIZE("UpdateMaxRecordSize"),
    UPDATE_SHARD_COUNT("UpdateShardCount");

    private static final String TARGET_PREFIX = "Kinesis_20131202.";
    private static final Map<String, Action> BY_TARGET =
            Stream.of(values()).collect(toMap(action -> TARGET_PREFIX + action.wireName, action -> action));

    private final String wireName;

    Action(String wireName) {
        this.wireName = wireName;
    }

    /** The action that an {@code X-Amz-Target} header names, if it is known here. */
    public static Optional<Action> ofTarget(String target) {
        return Optional.ofNullable(BY_TARGET.get(target));
    }

    /** As the API reference spells it: {@code PutRecords}. */
    public String wireName() {
        return wireName;
    }

    /** As a policy spells it: {@code kinesis:PutRecords}. */
    public String permission() {
        return "kinesis:" + wireName;
    }
}
