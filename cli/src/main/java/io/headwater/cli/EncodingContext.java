package io.headwater.cli;

import com.typesafe.config.Config;
import io.headwater.engine.PipelineMetrics;
import io.headwater.spi.Metrics;
import io.headwater.spi.PluginContext;
import io.headwater.spi.StateStore;
import io.headwater.state.MemoryStateStore;
import java.util.Optional;

/** What formats and transforms are given: settings. They have no position and remember nothing. */
record EncodingContext(String pipeline, Config config, StateStore state, Metrics metrics) implements PluginContext {
    EncodingContext(String pipeline, Config config) {
        this(pipeline, config, new MemoryStateStore(), new PipelineMetrics());
    }

    @Override
    public Optional<byte[]> resumeFrom() {
        return Optional.empty();
    }

    @Override
    public boolean untilCaughtUp() {
        return false;
    }
}
