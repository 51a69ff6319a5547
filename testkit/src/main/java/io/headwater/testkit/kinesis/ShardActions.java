package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.wire.ErrorCode.INVALID_ARGUMENT;
import static io.headwater.testkit.kinesis.wire.ErrorCode.LIMIT_EXCEEDED;
import static io.headwater.testkit.kinesis.wire.ErrorCode.RESOURCE_NOT_FOUND;
import static io.headwater.testkit.kinesis.wire.ErrorCode.VALIDATION;
import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The actions that list and change a stream's shards. A change is complete when it is answered. */
final class ShardActions {
    private static final int MAX_RESULTS = 1_000;

    private final Streams streams;

    ShardActions(Streams streams) {
        this.streams = streams;
    }

    Object list(ListShards request) {
        ListShards asked = request.nextToken() == null ? request : resume(request);
        List<ShardShape> matching =
                streams.find(asked.streamName(), asked.streamARN()).describe(asked.filter());
        int limit = requireNonNullElse(request.maxResults(), MAX_RESULTS);
        List<ShardShape> page = matching.subList(0, Math.min(limit, matching.size()));
        return new ShardList(page, matching.size() > limit ? asked.after(page) : null);
    }

    private static ListShards resume(ListShards request) {
        if (request.streamName() != null || request.streamARN() != null) {
            throw INVALID_ARGUMENT.because("NextToken and StreamName cannot be provided together.");
        }
        return ListShards.ofToken(requireNonNullElse(request.nextToken(), ""));
    }

    void split(Split request) {
        DataStream stream = streams.find(request.streamName(), request.streamARN());
        HashKey start = hashKey(request.newStartingHashKey());
        stream.alone(() -> new Resharding(stream).split(open(stream, request.shardToSplit()), start));
    }

    void merge(Merge request) {
        DataStream stream = streams.find(request.streamName(), request.streamARN());
        stream.alone(() -> new Resharding(stream)
                .merge(open(stream, request.shardToMerge()), open(stream, request.adjacentShardToMerge())));
    }

    Object scale(Scale request) {
        DataStream stream = streams.find(request.streamName(), request.streamARN());
        return stream.alone(() -> scale(stream, request.targetShardCount()));
    }

    private static Scaled scale(DataStream stream, int target) {
        int current = stream.openShards().size();
        requireWithinLimits(stream, current, target);
        new Resharding(stream).scale(target);
        return new Scaled(stream.name(), stream.arn(), current, target);
    }

    private static void requireWithinLimits(DataStream stream, int current, int target) {
        if (target < 1) {
            throw VALIDATION.because("1 validation error detected: Value '" + target + "' at 'targetShardCount' failed"
                    + " to satisfy constraint: Member must have value greater than or equal to 1");
        }
        if (target > 2 * current || 2 * target < current) {
            throw LIMIT_EXCEEDED.because("UpdateShardCount cannot scale stream " + stream.name() + " from " + current
                    + " to " + target + " open shards: at most to double and at least to half of them.");
        }
    }

    private static Shard open(DataStream stream, String id) {
        Shard shard = stream.shard(id)
                .orElseThrow(() -> RESOURCE_NOT_FOUND.because("Could not find shard " + id + " in stream "
                        + stream.name() + " under account " + Streams.ACCOUNT + "."));
        if (!shard.isOpen()) {
            throw INVALID_ARGUMENT.because("Shard " + id + " in stream " + stream.name() + " is not open.");
        }
        return shard;
    }

    private static HashKey hashKey(String decimal) {
        try {
            return HashKey.parse(decimal);
        } catch (IllegalArgumentException e) {
            throw VALIDATION.because(
                    "1 validation error detected: Value '" + decimal + "' at 'newStartingHashKey'"
                            + " failed to satisfy constraint: Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})");
        }
    }

    record Split(
            @Nullable String streamName, @Nullable String streamARN, String shardToSplit, String newStartingHashKey) {}

    record Merge(
            @Nullable String streamName,
            @Nullable String streamARN,
            String shardToMerge,
            String adjacentShardToMerge) {}

    record Scale(@Nullable String streamName, @Nullable String streamARN, int targetShardCount) {}

    record Scaled(String streamName, String streamARN, int currentShardCount, int targetShardCount) {}

    record ShardList(List<ShardShape> shards, @Nullable String nextToken) {}

    record Filter(
            String type, @Nullable String shardId, @Nullable Instant timestamp) {
        Predicate<Shard> predicate() {
            return switch (type) {
                case "AFTER_SHARD_ID" -> after(requireMember("ShardId", shardId));
                case "AT_LATEST" -> Shard::isOpen;
                case "AT_TRIM_HORIZON" -> shard -> shard.parents().isEmpty();
                case "FROM_TRIM_HORIZON" -> shard -> true;
                case "AT_TIMESTAMP" -> at(requireMember("Timestamp", timestamp));
                case "FROM_TIMESTAMP" -> since(requireMember("Timestamp", timestamp));
                default -> throw VALIDATION.because("Value '" + type + "' at 'shardFilter.type' is unknown.");
            };
        }

        private static Predicate<Shard> after(String id) {
            return shard -> shard.id().compareTo(id) > 0;
        }

        private static Predicate<Shard> at(Instant time) {
            return shard -> shard.wasOpenAt(time);
        }

        private static Predicate<Shard> since(Instant time) {
            return shard -> shard.wasOpenSince(time);
        }

        private <T> T requireMember(String name, @Nullable T value) {
            if (value == null) {
                throw INVALID_ARGUMENT.because(name + " must be specified with the shard filter type " + type + ".");
            }
            return value;
        }
    }

    record ListShards(
            @Nullable String streamName,
            @Nullable String streamARN,
            @Nullable String nextToken,
            @Nullable String exclusiveStartShardId,
            @Nullable Integer maxResults,
            @Nullable Filter shardFilter) {
        Predicate<Shard> filter() {
            Predicate<Shard> start =
                    exclusiveStartShardId == null ? shard -> true : Filter.after(exclusiveStartShardId);
            return shardFilter == null ? start : start.and(shardFilter.predicate());
        }

        /** A token under which the same question goes on behind this page. */
        String after(List<ShardShape> page) {
            String last = page.get(page.size() - 1).shardId();
            return Token.of(new ListShards(streamName, streamARN, null, last, null, shardFilter));
        }

        static ListShards ofToken(String token) {
            return Token.read(token, ListShards.class);
        }
    }
}
