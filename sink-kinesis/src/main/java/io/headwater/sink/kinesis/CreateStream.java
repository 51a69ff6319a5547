package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import io.headwater.spi.PipelineException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/**
 * What a stream is to be like that does not exist yet: the block {@code create}.
 *
 * @param shards of a provisioned stream; 0 for one on demand
 * @param retention how long a record can be read
 * @param kmsKey what encrypts the stream, or {@code null} for nothing
 */
record CreateStream(
        StreamMode mode,
        int shards,
        Duration retention,
        @Nullable String kmsKey,
        Map<String, String> tags) {
    CreateStream {
        requireNonNull(mode, "mode is null");
        requireNonNull(retention, "retention is null");
        tags = Map.copyOf(tags);
    }

    /**
     * @return {@code null} if streams are not to be created
     * @throws PipelineException if the settings contradict each other
     */
    static @Nullable CreateStream of(Config config) {
        return config.getIsNull("mode")
                ? null
                : of(config, config.getString("mode").equals("on-demand"));
    }

    private static CreateStream of(Config config, boolean onDemand) {
        if (onDemand != config.getIsNull("shards")) {
            throw KinesisSinkConfig.wrong(
                    "create.shards",
                    onDemand
                            ? "has no meaning with mode = on-demand: leave it out"
                            : "is missing: how many shards a provisioned stream is to have");
        }
        return new CreateStream(
                onDemand ? StreamMode.ON_DEMAND : StreamMode.PROVISIONED,
                onDemand ? 0 : config.getInt("shards"),
                config.getDuration("retention"),
                config.getIsNull("kms-key") ? null : config.getString("kms-key"),
                tags(config));
    }

    private static Map<String, String> tags(Config config) {
        Map<String, String> tags = new TreeMap<>();
        for (Map.Entry<String, ConfigValue> tag : config.getObject("tags").entrySet()) {
            tags.put(tag.getKey(), String.valueOf(tag.getValue().unwrapped()));
        }
        return tags;
    }

    int retentionHours() {
        return (int) retention.toHours();
    }
}
