package io.headwater.testkit.kinesis;

import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Records to put, for tests. */
final class Puts {
    private Puts() {}

    static PutRecordsRequestEntry entry(String key, String data) {
        return PutRecordsRequestEntry.builder()
                .partitionKey(key)
                .data(SdkBytes.fromUtf8String(data))
                .build();
    }

    /** A record placed by hand. */
    static PutRecordsRequestEntry entryAt(String hashKey) {
        return entry("key", "data").toBuilder().explicitHashKey(hashKey).build();
    }

    /** A record whose data and key have this size together. */
    static PutRecordsRequestEntry entryOf(int bytes) {
        return PutRecordsRequestEntry.builder()
                .partitionKey("key")
                .data(SdkBytes.fromByteArrayUnsafe(new byte[bytes - 3]))
                .build();
    }

    /** Records "data 0", "data 1" ... with the keys "key 0", "key 1" ... */
    static List<PutRecordsRequestEntry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> entry("key " + i, "data " + i))
                .toList();
    }
}
