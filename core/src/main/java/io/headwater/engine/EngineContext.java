package io.headwater.engine;

import com.typesafe.config.Config;
import io.headwater.spi.Metrics;
import io.headwater.spi.PluginContext;
import io.headwater.spi.StateStore;
import java.util.Optional;

/** What the engine gives to the plug-ins of a pipeline. */
record EngineContext(
        String pipeline,
        Config config,
        Optional<byte[]> resumeFrom,
        boolean untilCaughtUp,
        StateStore state,
        Metrics metrics)
        implements PluginContext {}
