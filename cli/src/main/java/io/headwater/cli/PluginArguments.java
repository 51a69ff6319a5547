package io.headwater.cli;

import io.headwater.plugin.Plugins;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where plug-ins are. */
final class PluginArguments {
    /** Set by the launcher: the folder that holds {@code bin/} and {@code plugins/}. */
    private static final String HOME = "headwater.home";

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            description = "Where plug-ins are, a directory for each; by default the installation's plugins/.")
    @Nullable
    Path directory;

    Plugins load() {
        String home = System.getProperty(HOME);
        if (directory != null) {
            return Plugins.load(directory);
        }
        return home != null ? Plugins.load(Path.of(home, "plugins")) : Plugins.onClassPath();
    }
}
