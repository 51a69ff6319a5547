package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.wire.ErrorCode.INVALID_ARGUMENT;
import static io.headwater.testkit.kinesis.wire.ErrorCode.LIMIT_EXCEEDED;
import static io.headwater.testkit.kinesis.wire.ErrorCode.RESOURCE_IN_USE;
import static io.headwater.testkit.kinesis.wire.ErrorCode.VALIDATION;
import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The actions that concern a stream as a whole. */
final class StreamActions {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,128}");
    private static final int ON_DEMAND_SHARDS = 4;
    private static final int MAX_IN_CREATION = 5;
    private static final int MIN_RECORD_KIB = 1_024;
    private static final int MAX_RECORD_KIB = 10_240;
    private static final int MIN_RETENTION_HOURS = 24;
    private static final int MAX_RETENTION_HOURS = 8_760;

    private final Streams streams;
    private final Emulation emulation;

    StreamActions(Streams streams, Emulation emulation) {
        this.streams = streams;
        this.emulation = emulation;
    }

    void create(Create request) {
        String name = requireNonNullElse(request.streamName(), "");
        if (!NAME.matcher(name).matches()) {
            throw invalid("streamName", name, "satisfy regular expression pattern: [a-zA-Z0-9_.-]+");
        }
        requireFewInCreation();
        int recordKiB = recordKiB(requireNonNullElse(request.maxRecordSizeInKiB(), MIN_RECORD_KIB));
        DataStream stream =
                new DataStream(Streams.ACCOUNT, name, request.mode(), shards(request), recordKiB, emulation);
        if (request.tags() != null) {
            emulation.log().addPermission("kinesis:TagResource");
            stream.tags(request.tags());
        }
        streams.add(stream);
    }

    private void requireFewInCreation() {
        long inCreation = streams.all().stream()
                .filter(stream -> stream.status().equals("CREATING"))
                .count();
        if (emulation.switches().controlLimits && inCreation >= MAX_IN_CREATION) {
            throw LIMIT_EXCEEDED.because("Streams in the CREATING state: " + inCreation);
        }
    }

    private static int shards(Create request) {
        int count =
                request.mode() == StreamMode.ON_DEMAND ? ON_DEMAND_SHARDS : requireNonNullElse(request.shardCount(), 0);
        if (count < 1) {
            throw invalid("shardCount", count, "have value greater than or equal to 1");
        }
        return count;
    }

    void delete(Named request) {
        streams.remove(streams.find(request.streamName(), request.streamARN()));
    }

    Object describe(Describe request) {
        DataStream stream = streams.find(request.streamName(), request.streamARN());
        String after = requireNonNullElse(request.exclusiveStartShardId(), "");
        List<ShardShape> shards = stream.describe(shard -> shard.id().compareTo(after) > 0);
        int limit = requireNonNullElse(request.limit(), 100);
        return Map.of("StreamDescription", Description.of(stream, shards, limit));
    }

    Object summarize(Named request) {
        return Map.of("StreamDescriptionSummary", Summary.of(streams.find(request.streamName(), request.streamARN())));
    }

    Object list(ListStreams request) {
        String after =
                requireNonNullElse(request.nextToken(), requireNonNullElse(request.exclusiveStartStreamName(), ""));
        int limit = requireNonNullElse(request.limit(), 100);
        List<DataStream> rest = streams.all().stream()
                .filter(stream -> stream.name().compareTo(after) > 0)
                .toList();
        return StreamList.of(rest.subList(0, Math.min(limit, rest.size())), rest.size() > limit);
    }

    void increaseRetention(Retain request) {
        DataStream stream = streams.find(request.streamName(), request.streamARN());
        retain(stream, request.retentionPeriodHours(), stream.retentionHours(), MAX_RETENTION_HOURS);
    }

    void decreaseRetention(Retain request) {
        DataStream stream = streams.find(request.streamName(), request.streamARN());
        retain(stream, request.retentionPeriodHours(), MIN_RETENTION_HOURS, stream.retentionHours());
    }

    // Remembered and shown only: records never expire here.
    private static void retain(DataStream stream, int hours, int min, int max) {
        if (hours < min || hours > max) {
            throw INVALID_ARGUMENT.because("Requested retention period (" + hours + " hours) for stream "
                    + stream.name() + " must be between " + min + " and " + max + " hours.");
        }
        stream.retentionHours(hours);
    }

    void updateMaxRecordSize(Resize request) {
        streams.find(null, request.streamARN()).maxRecordKiB(recordKiB(request.maxRecordSizeInKiB()));
    }

    void encrypt(Encrypt request) {
        DataStream stream = streams.find(request.streamName(), request.streamARN());
        if (!stream.status().equals("ACTIVE")) {
            throw RESOURCE_IN_USE.because("Stream " + stream.name() + " is not ACTIVE.");
        }
        stream.encrypt(requireNonNullElse(request.keyId(), ""));
    }

    private static int recordKiB(int kibibytes) {
        if (kibibytes < MIN_RECORD_KIB || kibibytes > MAX_RECORD_KIB) {
            throw invalid("maxRecordSizeInKiB", kibibytes, "have value between 1024 and 10240");
        }
        return kibibytes;
    }

    private static RuntimeException invalid(String member, Object value, String rule) {
        return VALIDATION.because("1 validation error detected: Value '" + value + "' at '" + member
                + "' failed to satisfy constraint: Member must " + rule);
    }

    record ModeDetails(StreamMode streamMode) {}

    record Named(@Nullable String streamName, @Nullable String streamARN) {}

    record Create(
            @Nullable String streamName,
            @Nullable Integer shardCount,
            @Nullable Integer maxRecordSizeInKiB,
            @Nullable ModeDetails streamModeDetails,
            @Nullable Map<String, String> tags) {
        StreamMode mode() {
            return streamModeDetails == null ? StreamMode.PROVISIONED : streamModeDetails.streamMode();
        }
    }

    record Describe(
            @Nullable String streamName,
            @Nullable String streamARN,
            @Nullable Integer limit,
            @Nullable String exclusiveStartShardId) {}

    record ListStreams(
            @Nullable Integer limit,
            @Nullable String exclusiveStartStreamName,
            @Nullable String nextToken) {}

    record Retain(@Nullable String streamName, @Nullable String streamARN, int retentionPeriodHours) {}

    record Encrypt(
            @Nullable String streamName,
            @Nullable String streamARN,
            @Nullable String keyId) {}

    record Resize(@Nullable String streamARN, int maxRecordSizeInKiB) {}

    record Description(
            String streamName,
            String streamARN,
            String streamStatus,
            ModeDetails streamModeDetails,
            List<ShardShape> shards,
            boolean hasMoreShards,
            int retentionPeriodHours,
            Instant streamCreationTimestamp,
            List<Object> enhancedMonitoring,
            String encryptionType) {
        static Description of(DataStream stream, List<ShardShape> shards, int limit) {
            return new Description(
                    stream.name(),
                    stream.arn(),
                    stream.status(),
                    new ModeDetails(stream.mode()),
                    shards.stream().limit(limit).toList(),
                    shards.size() > limit,
                    stream.retentionHours(),
                    stream.createdAt(),
                    List.of(),
                    stream.kmsKey().isPresent() ? "KMS" : "NONE");
        }
    }

    record Summary(
            String streamName,
            String streamARN,
            String streamStatus,
            ModeDetails streamModeDetails,
            int retentionPeriodHours,
            Instant streamCreationTimestamp,
            List<Object> enhancedMonitoring,
            String encryptionType,
            @Nullable String keyId,
            int openShardCount,
            int consumerCount,
            int maxRecordSizeInKiB) {
        static Summary of(DataStream stream) {
            return new Summary(
                    stream.name(),
                    stream.arn(),
                    stream.status(),
                    new ModeDetails(stream.mode()),
                    stream.retentionHours(),
                    stream.createdAt(),
                    List.of(),
                    stream.kmsKey().isPresent() ? "KMS" : "NONE",
                    stream.kmsKey().orElse(null),
                    stream.openShards().size(),
                    0,
                    stream.maxRecordKiB());
        }
    }

    record StreamList(
            List<String> streamNames,
            List<StreamSummary> streamSummaries,
            boolean hasMoreStreams,
            @Nullable String nextToken) {
        static StreamList of(List<DataStream> streams, boolean more) {
            return new StreamList(
                    streams.stream().map(DataStream::name).toList(),
                    streams.stream().map(StreamSummary::of).toList(),
                    more,
                    more ? streams.get(streams.size() - 1).name() : null);
        }
    }

    record StreamSummary(
            String streamName,
            String streamARN,
            String streamStatus,
            ModeDetails streamModeDetails,
            Instant streamCreationTimestamp) {
        static StreamSummary of(DataStream stream) {
            return new StreamSummary(
                    stream.name(), stream.arn(), stream.status(), new ModeDetails(stream.mode()), stream.createdAt());
        }
    }
}
