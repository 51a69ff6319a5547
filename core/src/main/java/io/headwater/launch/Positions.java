package io.headwater.launch;

import static java.util.Objects.requireNonNull;

import io.headwater.config.PipelineConfig;
import io.headwater.engine.Checkpoint;
import io.headwater.engine.PipelineMetrics;
import io.headwater.plugin.Plugins;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Position;
import io.headwater.spi.SourceFactory;
import io.headwater.spi.StateStore;
import io.headwater.state.FileStateStore;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Shows where a pipeline is, and moves it. What changes the position needs the lock of the state directory, and so a
 * pipeline that does not run; what only looks does not.
 */
public final class Positions {
    private final PipelineConfig config;
    private final SourceFactory source;

    Positions(Plugins plugins, PipelineConfig config) {
        this.config = requireNonNull(config, "config is null");
        this.source = plugins.source(config.source().type());
    }

    /** Empty if the pipeline has no position yet, or no longer. */
    public Optional<PositionReport> show() {
        return checkpoint(FileStateStore.copyToMemory(directory(), config.name()))
                .map(this::report);
    }

    /**
     * Moves the pipeline to another place, wherever it is. Its next start reads on from there: what lies between is
     * delivered again, or never.
     *
     * @param place as the source's documentation writes places
     * @throws PipelineException if the state is locked, or the source cannot find the place
     */
    public PositionReport set(String place) throws InterruptedException {
        try (StateStore state = open()) {
            Position found = source.locate(context(state), place);
            Checkpoint checkpoint = Checkpoint.at(found, config.name(), source.name());
            checkpoint.store(state);
            return report(checkpoint);
        }
    }

    /** Makes the next start a first one. */
    public void reset() {
        try (StateStore state = open()) {
            Checkpoint.forget(state);
        }
    }

    /** Writes position and logs to a new file. */
    public PositionReport exportTo(Path file) {
        StateStore copy = FileStateStore.copyToMemory(directory(), config.name());
        Checkpoint checkpoint = checkpoint(copy).orElseThrow(() -> PositionFile.nothingToExport(config.name()));
        PositionFile.of(checkpoint, FileStateStore.logs(directory(), config.name()), copy)
                .write(file);
        return report(checkpoint);
    }

    /** Puts what {@link #exportTo} wrote, here or on another machine, in the place of position and logs. */
    public PositionReport importFrom(Path file) {
        PositionFile read = PositionFile.read(file).requireFor(config.name(), source.name());
        try (StateStore state = open()) {
            Checkpoint.block(state, "an import was cut short: do it again");
            read.restoreLogs(state);
            read.checkpoint().store(state);
        }
        return report(read.checkpoint());
    }

    private StateStore open() {
        return FileStateStore.open(directory(), config.name());
    }

    private Path directory() {
        return config.state().directory();
    }

    private Optional<Checkpoint> checkpoint(StateStore state) {
        return Checkpoint.read(state, config.name(), source.name());
    }

    private LaunchContext context(StateStore state) {
        return new LaunchContext(
                config.name(),
                config.source().config(),
                checkpoint(state).map(Checkpoint::position),
                false,
                state,
                new PipelineMetrics());
    }

    private PositionReport report(Checkpoint checkpoint) {
        return new PositionReport(
                checkpoint.pipeline(),
                checkpoint.source(),
                checkpoint.shown(),
                checkpoint.storedAt(),
                source.describe(checkpoint.position()));
    }
}
