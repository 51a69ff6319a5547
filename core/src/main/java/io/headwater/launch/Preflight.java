package io.headwater.launch;

import static java.util.Objects.requireNonNull;

import io.headwater.config.PipelineConfig;
import io.headwater.config.PluginBlock;
import io.headwater.config.PluginKind;
import io.headwater.engine.PipelineMetrics;
import io.headwater.plugin.Plugins;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.Finding;
import io.headwater.spi.PipelineException;
import io.headwater.spi.PluginContext;
import io.headwater.spi.RetryableException;
import io.headwater.spi.StateStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Has the source and the sinks of a pipeline look at their surroundings, each for itself. */
final class Preflight {
    private final Plugins plugins;
    private final PipelineConfig config;
    private final StateStore state;

    /** @param state a copy */
    Preflight(Plugins plugins, PipelineConfig config, StateStore state) {
        this.plugins = requireNonNull(plugins, "plugins is null");
        this.config = requireNonNull(config, "config is null");
        this.state = requireNonNull(state, "state is null");
    }

    List<PartFindings> run() throws InterruptedException {
        List<PartFindings> parts = new ArrayList<>();
        parts.add(part(
                PluginKind.SOURCE,
                config.source(),
                plugins.source(config.source().type())::check));
        parts.add(sink(config.sink()));
        Optional<PluginBlock> deadLetter = config.engine().deadLetter();
        if (deadLetter.isPresent()) {
            parts.add(sink(deadLetter.get()));
        }
        return parts;
    }

    private PartFindings sink(PluginBlock block) throws InterruptedException {
        return part(PluginKind.SINK, block, plugins.sink(block.type())::check);
    }

    /** What one part cannot tell must not keep the next from telling. */
    private PartFindings part(PluginKind kind, PluginBlock block, Look look) throws InterruptedException {
        return new PartFindings(kind, block.type(), findings(block, look));
    }

    private List<Finding> findings(PluginBlock block, Look look) throws InterruptedException {
        try {
            return look.check(context(block));
        } catch (PipelineException e) {
            return List.of(stopped(e.kind(), block, String.valueOf(e.getMessage())));
        } catch (RetryableException e) {
            return List.of(stopped(ErrorKind.UNAVAILABLE, block, String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            return List.of(stopped(ErrorKind.FAILURE, block, "the check itself failed: " + e));
        }
    }

    private static Finding stopped(ErrorKind kind, PluginBlock block, String message) {
        return Finding.error(kind, block.type(), message, "", "");
    }

    private PluginContext context(PluginBlock block) {
        return new LaunchContext(config.name(), block.config(), Optional.empty(), false, state, new PipelineMetrics());
    }

    @FunctionalInterface
    private interface Look {
        List<Finding> check(PluginContext context) throws InterruptedException;
    }
}
