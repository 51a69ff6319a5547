package io.headwater.cli;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.headwater.config.EngineBlock;
import io.headwater.config.KeyBlock;
import io.headwater.config.PipelineConfig;
import io.headwater.config.PluginBlock;
import io.headwater.config.PluginKind;
import io.headwater.engine.EngineSettings;
import io.headwater.engine.KeyStrategy;
import io.headwater.engine.Pipeline;
import io.headwater.engine.PipelineBuilder;
import io.headwater.plugin.Plugins;
import io.headwater.spi.Format;
import io.headwater.spi.Transform;
import io.headwater.state.FileStateStore;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the pipeline that a configuration describes. */
final class ConfiguredPipeline {
    private static final Logger log = LoggerFactory.getLogger(ConfiguredPipeline.class);

    /** The sink of a dry run, and what its {@code reference.conf} says by default. */
    private static final String DRY_SINK = "stdout";

    private static final Config DRY_SINK_CONFIG = ConfigFactory.parseString("keys = false");

    private final PipelineConfig config;
    private final Plugins plugins;

    ConfiguredPipeline(PipelineConfig config, Plugins plugins) {
        this.config = requireNonNull(config, "config is null");
        this.plugins = requireNonNull(plugins, "plugins is null");
    }

    /** Delivers and remembers. Takes the state's lock: the last thing that can fail. */
    PipelineBuilder real() throws InterruptedException {
        return common().sink(plugins.sink(config.sink().type()), config.sink().config())
                .state(FileStateStore.open(config.state().directory(), config.name()));
    }

    /** Starts where {@link #real} would, but writes to stdout, and remembers in memory. */
    PipelineBuilder dry() throws InterruptedException {
        return common().sink(plugins.sink(DRY_SINK), DRY_SINK_CONFIG)
                .state(FileStateStore.copyToMemory(config.state().directory(), config.name()));
    }

    private PipelineBuilder common() throws InterruptedException {
        config.effective().lines().forEach(line -> log.debug("{}: {}", config.name(), line));
        PluginBlock source = config.source();
        return Pipeline.builder(config.name())
                .source(plugins.source(tell(PluginKind.SOURCE, source.type())), source.config())
                .transforms(transforms())
                .format(format())
                .key(key(config.key()))
                .settings(settings(config.engine()));
    }

    private Format format() throws InterruptedException {
        PluginBlock format = config.format();
        return plugins.format(tell(PluginKind.FORMAT, format.type()))
                .create(new EncodingContext(config.name(), format.config()));
    }

    private List<Transform> transforms() throws InterruptedException {
        List<Transform> transforms = new ArrayList<>();
        for (PluginBlock block : config.transforms()) {
            transforms.add(plugins.transform(block.type()).create(new EncodingContext(config.name(), block.config())));
        }
        return transforms;
    }

    /** Says which plug-in is used, and from where. */
    private String tell(PluginKind kind, String type) {
        plugins.descriptions().stream()
                .filter(plugin -> plugin.kind() == kind && plugin.name().equals(type))
                .forEach(plugin -> log.info("{}: {} {} from {}", config.name(), kind, type, plugin.jar()));
        return type;
    }

    private static KeyStrategy key(KeyBlock key) {
        return switch (key.by()) {
            case "primary-key" -> KeyStrategy.primaryKey();
            case "table" -> KeyStrategy.table();
            case "columns" -> KeyStrategy.columns(key.columns());
            default -> throw new IllegalArgumentException("no such key: " + key.by());
        };
    }

    private static EngineSettings settings(EngineBlock engine) {
        EngineSettings settings = EngineSettings.DEFAULT
                .withWindow(Math.toIntExact(engine.windowRecords()), engine.windowBytes())
                .withCheckpointInterval(engine.checkpointInterval())
                .withShutdownTimeout(engine.shutdownTimeout());
        return engine.onReject().equals("stop")
                ? settings
                : settings.withSkipToFile(engine.rejectFile().orElseThrow());
    }
}
