package io.headwater.launch;

import static java.util.Objects.requireNonNull;

import io.headwater.config.ConfigLoader;
import io.headwater.config.PipelineConfig;
import io.headwater.config.PluginBlock;
import io.headwater.config.PluginKind;
import io.headwater.engine.Pipeline;
import io.headwater.plugin.Plugins;
import io.headwater.replay.Replay;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateStore;
import io.headwater.state.FileStateStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a configuration file into a pipeline that is ready to start. */
public final class Launcher {
    private static final Logger log = LoggerFactory.getLogger(Launcher.class);

    private final Plugins plugins;
    private final ConfigLoader loader;

    /**
     * @param plugins must outlive the pipelines
     * @param environment what substitutions in a file may refer to
     */
    public Launcher(Plugins plugins, Map<String, String> environment) {
        this.plugins = requireNonNull(plugins, "plugins is null");
        this.loader = new ConfigLoader(plugins, environment);
    }

    /**
     * Reads and checks a configuration; touches nothing else.
     *
     * @param overrides as {@code key=value}
     * @throws PipelineException with {@link ErrorKind#CONFIGURATION}, telling every problem, one a line
     */
    public PipelineConfig load(Path file, List<String> overrides) {
        return loader.load(file, overrides);
    }

    /**
     * Assembles a pipeline, which holds its state directory's lock from now until it is closed.
     *
     * @throws PipelineException if its state cannot be opened, or a format or transform cannot be created
     */
    public Pipeline pipeline(PipelineConfig config, LaunchOptions options) throws InterruptedException {
        tell(config);
        StateStore state = openState(config, options);
        try {
            return new Assembly(plugins, config, options, state).pipeline();
        } catch (InterruptedException | RuntimeException e) {
            state.close();
            throw e;
        }
    }

    /**
     * Looks, by the plug-ins' own accounts, whether a pipeline of this configuration would work. Starts nothing, and changes
     * nothing; the pipeline may be running meanwhile.
     *
     * @return the findings of the source, of the sink, and of the sink of dead letters if there is one
     * @throws PipelineException if the pipeline's state cannot be read
     */
    public List<PartFindings> check(PipelineConfig config) throws InterruptedException {
        try (StateStore copy = FileStateStore.copyToMemory(config.state().directory(), config.name())) {
            return new Preflight(plugins, config, copy).run();
        }
    }

    /**
     * Prepares to send the records of a rejected file again, through the sink of a configuration. Its state is left
     * alone: the pipeline itself may run beside.
     *
     * @param fromLine the first line to send, from 1
     * @throws PipelineException if the file cannot be read, or is not as it was written
     */
    public Replay replay(PipelineConfig config, Path file, long fromLine) {
        String name = config.name() + "-replay";
        PluginBlock sink = config.sink();
        Replay replay = new Replay(
                name,
                file,
                fromLine,
                builder -> builder.sink(plugins.sink(sink.type()), sink.config())
                        .compression(Assembly.compression(config)));
        log.info("{}: {}", name, plugins.description(PluginKind.SINK, sink.type()));
        log.info("{}: {} records to send of {}", name, replay.records(), file);
        replay.tornLines()
                .forEach(line -> log.warn(
                        "{}: line {} of {} was cut short by a crash, and is passed over: its change was read again from the"
                                + " source",
                        name,
                        line,
                        file));
        return replay;
    }

    /** Shows and moves the position of a pipeline. */
    public Positions positions(PipelineConfig config) {
        return new Positions(plugins, config);
    }

    /** Has rows read again, whether the pipeline runs now or later. */
    public Snapshots snapshots(PipelineConfig config) {
        return new Snapshots(plugins, config);
    }

    private void tell(PipelineConfig config) {
        String name = config.name();
        log.info(
                "{}: {}",
                name,
                plugins.description(PluginKind.SOURCE, config.source().type()));
        log.info(
                "{}: {}",
                name,
                plugins.description(PluginKind.SINK, config.sink().type()));
        config.effective().lines().forEach(line -> log.debug("{}: {}", name, line));
        config.warnings().forEach(warning -> log.warn("{}: {}", name, warning));
        plugins.failures().forEach(failure -> log.warn("{}: a plug-in was not loaded: {}", name, failure));
    }

    /** A dry run works on a copy: it resumes where the pipeline is, also while that runs, and stores nothing. */
    private static StateStore openState(PipelineConfig config, LaunchOptions options) {
        Path directory = config.state().directory();
        return options.dryRun().isPresent()
                ? FileStateStore.copyToMemory(directory, config.name())
                : FileStateStore.open(directory, config.name());
    }
}
