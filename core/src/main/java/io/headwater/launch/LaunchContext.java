package io.headwater.launch;

import com.typesafe.config.Config;
import io.headwater.spi.Metrics;
import io.headwater.spi.PluginContext;
import io.headwater.spi.StateStore;
import java.util.Optional;

/** What formats and transforms are given: they are created before the pipeline that they belong to. */
record LaunchContext(String pipeline, Config config, boolean untilCaughtUp, StateStore state, Metrics metrics)
        implements PluginContext {
    @Override
    public Optional<byte[]> resumeFrom() {
        return Optional.empty();
    }
}
