package io.headwater.launch;

import com.typesafe.config.Config;
import io.headwater.spi.Metrics;
import io.headwater.spi.PluginContext;
import io.headwater.spi.StateStore;
import java.util.Optional;

/** What factories are given that are asked before, or without, the pipeline that they belong to. */
record LaunchContext(
        String pipeline,
        Config config,
        Optional<byte[]> resumeFrom,
        boolean untilCaughtUp,
        StateStore state,
        Metrics metrics)
        implements PluginContext {}
