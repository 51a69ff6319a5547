package io.headwater.cli;

import io.headwater.plugin.Plugins;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where plug-ins are. */
final class PluginArguments {
    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Where plug-ins are, a directory for each; by default the installation's plugins/.")
    @Nullable
    Path directory;

    Plugins load() {
        if (directory != null) {
            return Plugins.load(directory);
        }
        return Installation.find()
                .map(home -> Plugins.load(home.resolve("plugins")))
                .orElseGet(Plugins::onClassPath);
    }
}
