package io.headwater.testkit.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A record as a consumer gets it: one of those that an aggregated record holds, or one that stands alone.
 *
 * @param shardId where it was read
 * @param explicitHashKey instead of the partition key's hash, in decimal
 */
public record UserRecord(
        String shardId, String partitionKey, @Nullable String explicitHashKey, byte[] data) {
    public UserRecord {
        requireNonNull(shardId, "shardId is null");
        requireNonNull(partitionKey, "partitionKey is null");
        requireNonNull(data, "data is null");
    }

    HashKey hashKey() {
        return explicitHashKey == null ? HashKey.of(partitionKey.getBytes(UTF_8)) : HashKey.parse(explicitHashKey);
    }

    @Override
    public String toString() {
        return shardId + " key " + partitionKey + ", " + data.length + " bytes";
    }
}
