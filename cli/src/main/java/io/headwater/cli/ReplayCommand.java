package io.headwater.cli;

import io.headwater.config.PipelineConfig;
import io.headwater.launch.Launcher;
import io.headwater.plugin.Plugins;
import io.headwater.replay.Replay;
import io.headwater.spi.ErrorKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code headwater replay}. */
@Command(
        name = "replay",
        description = {
            "Sends the records of a rejected file again, through the sink of a configuration.",
            "",
            "FILE is what engine.on-reject = skip-to-file wrote. It is checked as a whole before anything is sent, and"
                    + " not changed. The records of a key are sent in the file's order, and tried until the destination"
                    + " takes them. What it refuses for good once more is appended to a new file beside FILE, and the"
                    + " exit code is then 65.",
            "",
            "The pipeline itself may run meanwhile. A signal stops the replay; it then tells from which line to go on."
        })
final class ReplayCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The rejected records.")
    Path file = Path.of("");

    @Option(names = "--config", required = true, paramLabel = "CONFIG", description = "The pipeline's configuration.")
    Path config = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set a key of the configuration, such as sink.stream=orders-mended. May be repeated.")
    List<String> overrides = new ArrayList<>();

    @Option(
            names = "--from-line",
            paramLabel = "N",
            defaultValue = "1",
            description = "Begin at this line of FILE, where a replay that was stopped has told.")
    long fromLine;

    @Mixin
    PluginArguments pluginArguments = new PluginArguments();

    @ParentCommand
    @Nullable
    Headwater headwater;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        if (fromLine < 1) {
            throw new ParameterException(spec.commandLine(), "--from-line must be at least 1: " + fromLine);
        }
        Signals signals = Signals.listen();
        try (Plugins plugins = pluginArguments.load()) {
            Launcher launcher = new Launcher(plugins, System.getenv());
            PipelineConfig loaded = launcher.load(config, overrides);
            return send(launcher.replay(loaded, file, fromLine), signals);
        }
    }

    private int send(Replay replay, Signals signals) throws InterruptedException {
        int code = PipelineProcess.run(replay.pipeline(), signals, headwater.showsStackTraces());
        spec.commandLine().getErr().println(replay.outcome());
        return code == 0 && replay.refused() > 0 ? ErrorKind.DATA_REFUSED.exitCode() : code;
    }
}
