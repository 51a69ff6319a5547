package io.headwater.launch;

import static java.util.Objects.requireNonNull;

import io.headwater.config.PipelineConfig;
import io.headwater.engine.Checkpoint;
import io.headwater.engine.PipelineMetrics;
import io.headwater.plugin.Plugins;
import io.headwater.spi.PipelineException;
import io.headwater.spi.SnapshotOrder;
import io.headwater.spi.SourceFactory;
import io.headwater.spi.StateStore;
import io.headwater.state.FileStateStore;
import java.util.List;

/** Has rows read again by a pipeline, whether it runs now or later. */
public final class Snapshots {
    private final PipelineConfig config;
    private final SourceFactory source;

    Snapshots(Plugins plugins, PipelineConfig config) {
        this.config = requireNonNull(config, "config is null");
        this.source = plugins.source(config.source().type());
    }

    /**
     * Hands an order to the source.
     *
     * @return what the source has to tell
     * @throws PipelineException if it cannot be done, or the pipeline has never run
     */
    public List<String> order(SnapshotOrder order) throws InterruptedException {
        try (StateStore state = FileStateStore.visit(config.state().directory(), config.name())) {
            return source.snapshot(context(state), order);
        }
    }

    private LaunchContext context(StateStore state) {
        return new LaunchContext(
                config.name(),
                config.source().config(),
                Checkpoint.read(state, config.name(), source.name()).map(Checkpoint::position),
                false,
                state,
                new PipelineMetrics());
    }
}
