package io.headwater.cli;

import io.headwater.config.ConfigLoader;
import io.headwater.config.PipelineConfig;
import io.headwater.config.PluginCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A configuration file, and what the command line says against it. */
final class ConfigArguments {
    @Parameters(paramLabel = "FILE", description = "The pipeline's configuration.")
    Path file = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Set a key of the configuration, such as sink.stream=orders-test. May be repeated. The value is"
                            + " HOCON: put quotes around text that holds punctuation. Others can see it in the list of"
                            + " processes: no place for a password.")
    List<String> overrides = new ArrayList<>();

    @Mixin
    PluginArguments plugins = new PluginArguments();

    PipelineConfig load(PluginCatalog catalog) {
        return new ConfigLoader(catalog, System.getenv()).load(file, overrides);
    }
}
