package io.headwater.testkit.kinesis;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a stream was made to be like. */
public record StreamSettings(
        StreamMode mode,
        int openShards,
        int retentionHours,
        Optional<String> kmsKey,
        Map<String, String> tags,
        Instant createdAt) {
    static StreamSettings of(DataStream stream) {
        return new StreamSettings(
                stream.mode(),
                stream.openShards().size(),
                stream.retentionHours(),
                stream.kmsKey(),
                stream.tags(),
                stream.createdAt());
    }
}
