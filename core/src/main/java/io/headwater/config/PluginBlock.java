package io.headwater.config;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;

/**
 * The plug-in that a block chooses, and its settings.
 *
 * @param type the plug-in's name
 * @param config the other keys of the block, checked and complete
 */
public record PluginBlock(String type, Config config) {
    private static final String TYPE = "type";

    public PluginBlock {
        requireNonNull(type, "type is null");
        requireNonNull(config, "config is null");
    }

    static PluginBlock of(ConfigObject block) {
        return new PluginBlock(
                block.toConfig().getString(TYPE), block.withoutKey(TYPE).toConfig());
    }

    /** The type; the settings may hold secrets. */
    @Override
    public String toString() {
        return type;
    }
}
