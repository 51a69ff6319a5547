package io.headwater.config;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import java.util.List;

/**
 * A pipeline's settings, checked and complete.
 *
 * @param compress {@code none}, {@code gzip} or {@code zstd}
 * @param effective every setting as it is shown to people
 * @param warnings what is allowed and yet probably not meant, each with its file and line
 */
public record PipelineConfig(
        String name,
        PluginBlock source,
        List<PluginBlock> transforms,
        PluginBlock format,
        String compress,
        KeyBlock key,
        PluginBlock sink,
        EngineBlock engine,
        StateBlock state,
        EffectiveConfig effective,
        List<String> warnings) {
    public PipelineConfig {
        requireNonNull(name, "name is null");
        transforms = List.copyOf(transforms);
        warnings = List.copyOf(warnings);
    }

    static PipelineConfig of(ConfigObject headwater, EffectiveConfig effective, List<String> warnings) {
        return new PipelineConfig(
                headwater.toConfig().getString("name"),
                PluginBlock.of(block(headwater, "source")),
                ((ConfigList) headwater.get("transforms"))
                        .stream()
                                .map(ConfigObject.class::cast)
                                .map(PluginBlock::of)
                                .toList(),
                PluginBlock.of(block(headwater, "format").withoutKey("compress")),
                headwater.toConfig().getString("format.compress"),
                KeyBlock.of(block(headwater, "key")),
                PluginBlock.of(block(headwater, "sink")),
                EngineBlock.of(block(headwater, "engine")),
                StateBlock.of(block(headwater, "state")),
                effective,
                warnings);
    }

    private static ConfigObject block(ConfigObject headwater, String name) {
        return requireNonNull((ConfigObject) headwater.get(name), name);
    }
}
