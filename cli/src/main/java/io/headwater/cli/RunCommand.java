package io.headwater.cli;

import io.headwater.config.PipelineConfig;
import io.headwater.engine.PipelineBuilder;
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
            description = "Read as usual, from the stored position if there is one, but write what would be delivered"
                    + " to stdout, and store nothing.")
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
        if (maxEvents != null && maxEvents < 1) {
            throw new ParameterException(spec.commandLine(), "--max-events must be at least 1: " + maxEvents);
        }
        try (Plugins plugins = arguments.plugins.load()) {
            PipelineConfig config = arguments.load(plugins);
            config.warnings().forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
            ConfiguredPipeline configured = new ConfiguredPipeline(config, plugins);
            PipelineBuilder pipeline = dryRun ? configured.dry() : configured.real();
            pipeline.untilCaughtUp(untilCaughtUp);
            if (maxEvents != null) {
                pipeline.maxEvents(maxEvents);
            }
            return PipelineProcess.run(pipeline.build(), headwater.showsStackTraces());
        }
    }
}
