package io.headwater.plugin;

import io.headwater.config.PluginKind;
import io.headwater.config.Reference;
import java.util.Optional;

/**
 * What people are told of a plug-in.
 *
 * @param name what a configuration says as {@code type}
 * @param jar the jar or directory it comes from
 * @param version of the jar, as its manifest tells
 * @param reference what the jar says of the plug-in's keys
 */
public record PluginDescription(
        PluginKind kind, String name, String jar, Optional<String> version, Optional<Reference> reference) {
    /** {@code sink kinesis 0.1.0 (plugins/kinesis/headwater-sink-kinesis-0.1.0.jar)}. */
    @Override
    public String toString() {
        return kind + " " + name + version.map(text -> " " + text).orElse("") + " (" + jar + ")";
    }
}
