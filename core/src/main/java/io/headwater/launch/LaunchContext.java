package io.headwater.launch;

import com.typesafe.config.Config;
import io.headwater.spi.Metrics;
import io.headwater.spi.PluginContext;
import io.headwater.spi.StateStore;
import java.util.Optional;

/** What plug-ins are given that do without a running pipeline: formats and transforms, and whatever is only checked. */
record LaunchContext(String pipeline, Config config, boolean untilCaughtUp, StateStore state, Metrics metrics)
        implements PluginContext {
    @Override
    public Optional<byte[]> resumeFrom() {
        return Optional.empty();
    }
}
