package io.headwater.plugin;

import static java.util.Objects.requireNonNull;

import io.headwater.config.PluginKind;
import io.headwater.config.Reference;
import java.util.Optional;

/**
 * A factory that was found.
 *
 * @param jar the jar or directory it comes from
 * @param version of the jar, as its manifest tells
 * @param reference what the jar says of the plug-in's keys
 */
record Plugin(
        PluginKind kind,
        String name,
        Object factory,
        String jar,
        Optional<String> version,
        Optional<Reference> reference) {
    Plugin {
        requireNonNull(factory, "factory is null");
    }

    PluginDescription describe() {
        return new PluginDescription(kind, name, jar, version, reference);
    }
}
