package io.headwater.launch;

import com.typesafe.config.ConfigFactory;
import io.headwater.compression.Compression;
import io.headwater.config.EngineBlock;
import io.headwater.config.KeyBlock;
import io.headwater.config.PipelineConfig;
import io.headwater.config.PluginBlock;
import io.headwater.engine.EngineSettings;
import io.headwater.engine.KeyStrategy;
import io.headwater.engine.OnReject;
import io.headwater.engine.Pipeline;
import io.headwater.engine.PipelineBuilder;
import io.headwater.plugin.Plugins;
import io.headwater.spi.PluginContext;
import io.headwater.spi.StateStore;
import io.headwater.spi.Transform;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts one pipeline together, each part from its block of the configuration. */
final class Assembly {
    private final Plugins plugins;
    private final PipelineConfig config;
    private final LaunchOptions options;
    private final StateStore state;
    private final PipelineBuilder builder;

    Assembly(Plugins plugins, PipelineConfig config, LaunchOptions options, StateStore state) {
        this.plugins = plugins;
        this.config = config;
        this.options = options;
        this.state = state;
        this.builder = Pipeline.builder(config.name()).state(state);
    }

    Pipeline pipeline() throws InterruptedException {
        PluginBlock format = config.format();
        builder.source(plugins.source(config.source().type()), config.source().config())
                .transforms(transforms())
                .format(plugins.format(format.type()).create(context(format)))
                .compression(compression(config))
                .key(key(config.key()))
                .settings(settings(config.engine()))
                .untilCaughtUp(options.untilCaughtUp());
        sink();
        config.engine().deadLetter().ifPresent(sink -> builder.deadLetters(plugins.sink(sink.type()), sink.config()));
        options.maxEvents().ifPresent(builder::maxEvents);
        return builder.build();
    }

    private void sink() {
        options.dryRun()
                .ifPresentOrElse(
                        out -> builder.sink(new DryRunSinkFactory(out), ConfigFactory.empty()),
                        () -> builder.sink(
                                plugins.sink(config.sink().type()),
                                config.sink().config()));
    }

    private List<Transform> transforms() throws InterruptedException {
        List<Transform> transforms = new ArrayList<>();
        for (PluginBlock block : config.transforms()) {
            transforms.add(plugins.transform(block.type()).create(context(block)));
        }
        return transforms;
    }

    private PluginContext context(PluginBlock block) {
        return new LaunchContext(
                config.name(), block.config(), Optional.empty(), options.untilCaughtUp(), state, builder.metrics());
    }

    static Compression compression(PipelineConfig config) {
        return Compression.valueOf(config.compress().toUpperCase(Locale.ROOT));
    }

    private static KeyStrategy key(KeyBlock key) {
        return ordered(key).exceptUnordered(key.unordered());
    }

    private static KeyStrategy ordered(KeyBlock key) {
        return switch (key.by()) {
            case "primary-key" -> KeyStrategy.primaryKey();
            case "table" -> KeyStrategy.table();
            case "transaction" -> KeyStrategy.transaction();
            case "template" -> KeyStrategy.template(key.template().orElseThrow());
            case "columns" -> KeyStrategy.columns(key.columns());
            default -> throw new IllegalArgumentException("unknown key.by: " + key.by());
        };
    }

    private EngineSettings settings(EngineBlock engine) {
        return new EngineSettings(
                engine.windowRecords(),
                engine.windowBytes(),
                engine.checkpointInterval(),
                onReject(engine.onReject()),
                engine.rejectFile().orElse(EngineSettings.DEFAULT.rejectFile()),
                engine.shutdownTimeout());
    }

    /** A dry run refuses nothing, and must not open what it would never write to. */
    private OnReject onReject(String name) {
        return options.dryRun().isPresent()
                ? OnReject.STOP
                : OnReject.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
