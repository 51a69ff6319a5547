package io.headwater.cli;

import io.headwater.config.PipelineConfig;
import io.headwater.launch.LaunchOptions;
import io.headwater.launch.Launcher;
import io.headwater.plugin.Plugins;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code headwater run}. */
@Command(
        name = "run",
        description = {
            "Runs a pipeline until it is stopped or cannot go on.",
            "",
            "SIGTERM, SIGINT (Ctrl-C) and SIGHUP stop it: it reads no more, delivers what it has read, for at most"
                    + " engine.shutdown-timeout, stores its position and exits with 0. A second signal ends it at once"
                    + " with 1; what was not delivered is read again at the next start.",
            "",
            "Logs go to stderr; stdout belongs to the stdout sink."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    ConfigArguments arguments = new ConfigArguments();

    @Option(
            names = "--dry-run",
            description =
                    "Read as usual, from the stored position if there is one, but leave the sink alone: print each"
                            + " change's table, operation, key and size instead, and store nothing.")
    boolean dryRun;

    @Option(
            names = "--max-events",
            paramLabel = "N",
            description = "Stop after N changes: once the batch is delivered in which the source handed over the N-th.")
    @Nullable
    Long maxEvents;

    @Option(
            names = "--until-caught-up",
            description = "Stop once everything is delivered that was committed before the start.")
    boolean untilCaughtUp;

    @ParentCommand
    @Nullable
    Headwater headwater;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        ClassPreload.start();
        LaunchOptions options = options();
        Signals signals = Signals.listen();
        try (Plugins plugins = arguments.plugins.load()) {
            Launcher launcher = new Launcher(plugins, System.getenv());
            PipelineConfig config = launcher.load(arguments.file, arguments.overrides);
            return PipelineProcess.run(launcher.pipeline(config, options), signals, headwater.showsStackTraces());
        }
    }

    private LaunchOptions options() {
        LaunchOptions options = LaunchOptions.DEFAULT;
        if (maxEvents != null) {
            options = options.withMaxEvents(requirePositive(maxEvents));
        }
        if (untilCaughtUp) {
            options = options.withUntilCaughtUp();
        }
        return dryRun ? options.withDryRun(System.out) : options;
    }

    private long requirePositive(long events) {
        if (events < 1) {
            throw new ParameterException(spec.commandLine(), "--max-events must be at least 1: " + events);
        }
        return events;
    }
}
