package io.headwater.cli;

import io.headwater.config.PipelineConfig;
import io.headwater.plugin.Plugins;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headwater config}. */
@Command(
        name = "config",
        description =
                "Shows every setting of a pipeline, defaults included, and where it comes from. Secrets are masked.")
final class ConfigCommand implements Callable<Integer> {
    @Mixin
    ConfigArguments arguments = new ConfigArguments();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        try (Plugins plugins = arguments.plugins.load()) {
            PipelineConfig config = arguments.load(plugins);
            config.effective().lines().forEach(spec.commandLine().getOut()::println);
            return 0;
        }
    }
}
