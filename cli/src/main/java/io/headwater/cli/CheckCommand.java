package io.headwater.cli;

import io.headwater.config.PipelineConfig;
import io.headwater.launch.Launcher;
import io.headwater.plugin.Plugins;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code headwater check}. */
@Command(
        name = "check",
        description = {
            "Connects to the source and the sink with the pipeline's own accounts and says what is in order, what is"
                    + " wrong, why it matters, and what mends it.",
            "",
            "Starts and changes nothing; the pipeline may run meanwhile. Ends with 0 if it would start, and else with"
                    + " the code of the first error, which is the one it would stop with."
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    ConfigArguments arguments = new ConfigArguments();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How to print the findings: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    Format format = Format.TEXT;

    @Option(names = "--strict", description = "End with 1 if there are warnings, too.")
    boolean strict;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        try (Plugins plugins = arguments.plugins.load()) {
            Launcher launcher = new Launcher(plugins, System.getenv());
            PipelineConfig config = launcher.load(arguments.file, arguments.overrides);
            config.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
            CheckReport report = new CheckReport(config.name(), launcher.check(config));
            spec.commandLine().getOut().println(format == Format.JSON ? CheckJson.of(report) : CheckText.of(report));
            return report.exitCode(strict);
        }
    }

    /** How findings are printed. */
    enum Format {
        /** For people. */
        TEXT,
        /** For programs. */
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
