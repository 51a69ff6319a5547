package io.headwater.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The {@code engine} block.
 *
 * @param onReject {@code stop}, {@code skip-to-file} or {@code dead-letter}
 * @param deadLetter the sink of dead letters, if one is chosen
 */
public record EngineBlock(
        int windowRecords,
        long windowBytes,
        Duration checkpointInterval,
        String onReject,
        Optional<Path> rejectFile,
        Optional<PluginBlock> deadLetter,
        Duration shutdownTimeout) {
    static EngineBlock of(ConfigObject block) {
        Config config = block.toConfig();
        return new EngineBlock(
                config.getInt("window.records"),
                config.getBytes("window.bytes"),
                config.getDuration("checkpoint-interval"),
                config.getString("on-reject"),
                config.getIsNull("reject-file")
                        ? Optional.empty()
                        : Optional.of(Path.of(config.getString("reject-file"))),
                config.getIsNull("dead-letter.type")
                        ? Optional.empty()
                        : Optional.of(PluginBlock.of(config.getObject("dead-letter"))),
                config.getDuration("shutdown-timeout"));
    }
}
