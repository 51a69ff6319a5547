package io.headwater.testkit.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.testkit.kinesis.wire.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * One record on its way into a stream.
 *
 * @param keyBytes the length of the partition key in UTF-8
 * @param hashKey decides about the shard
 * @param dataBytes the length of the data, also where the data itself is not kept
 * @param userRecords how many records the data holds: several if it is aggregated
 */
record PutEntry(
        String partitionKey, int keyBytes, HashKey hashKey, int dataBytes, int userRecords, byte @Nullable [] data) {
    static PutEntry of(
            String partitionKey,
            @Nullable String explicitHashKey,
            int dataBytes,
            int userRecords,
            byte @Nullable [] data) {
        byte[] key = partitionKey.getBytes(UTF_8);
        HashKey hashKey = explicitHashKey == null ? HashKey.of(key) : explicit(explicitHashKey);
        return new PutEntry(partitionKey, key.length, hashKey, dataBytes, userRecords, data);
    }

    /** What counts against the limits. */
    int size() {
        return keyBytes + dataBytes;
    }

    private static HashKey explicit(String decimal) {
        try {
            return HashKey.parse(decimal);
        } catch (IllegalArgumentException e) {
            throw ErrorCode.INVALID_ARGUMENT.because("Invalid ExplicitHashKey. ExplicitHashKey must be in the range:"
                    + " [0, 2^128-1]. Specified value was " + decimal);
        }
    }
}
