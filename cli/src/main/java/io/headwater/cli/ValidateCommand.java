package io.headwater.cli;

import io.headwater.config.PipelineConfig;
import io.headwater.plugin.Plugins;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code headwater validate}. */
@Command(
        name = "validate",
        description = {
            "Checks a configuration and says everything that is wrong with it, with file and line.",
            "",
            "Connects to nothing. Environment variables that the file refers to must be set."
        })
final class ValidateCommand implements Callable<Integer> {
    @Mixin
    ConfigArguments arguments = new ConfigArguments();

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() {
        try (Plugins plugins = arguments.plugins.load()) {
            PipelineConfig config = arguments.load(plugins);
            config.warnings().forEach(warning -> err().println("warning: " + warning));
            out().println(arguments.file + ": pipeline " + config.name() + " is in order");
            return 0;
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
