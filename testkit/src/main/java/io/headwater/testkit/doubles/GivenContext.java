package io.headwater.testkit.doubles;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.headwater.spi.Metrics;
import io.headwater.spi.PluginContext;
import io.headwater.spi.StateStore;
import java.util.Optional;

/**
 * What a plug-in is given, in tests:
 *
 * <pre>{@code
 * new KinesisSinkFactory().create(GivenContext.ofSink("kinesis", "stream = orders"))
 * }</pre>
 */
public record GivenContext(
        String pipeline,
        Config config,
        Optional<byte[]> resumeFrom,
        boolean untilCaughtUp,
        StateStore state,
        Metrics metrics)
        implements PluginContext {
    public GivenContext {
        requireNonNull(pipeline, "pipeline is null");
        requireNonNull(config, "config is null");
    }

    /** These settings as they are, without any defaults. */
    public static GivenContext of(Config config) {
        return new GivenContext(
                "test", config, Optional.empty(), false, new RecordingStateStore(), new CountingMetrics());
    }

    /** A source's settings in HOCON, completed with the defaults of its {@code reference.conf}. */
    public static GivenContext ofSource(String name, String settings) {
        return of(completed("headwater.sources." + name, settings));
    }

    /** A sink's settings in HOCON, completed with the defaults of its {@code reference.conf}. */
    public static GivenContext ofSink(String name, String settings) {
        return of(completed("headwater.sinks." + name, settings));
    }

    public GivenContext resumingFrom(byte[] position) {
        return new GivenContext(pipeline, config, Optional.of(position), untilCaughtUp, state, metrics);
    }

    public GivenContext withState(StateStore state) {
        return new GivenContext(pipeline, config, resumeFrom, untilCaughtUp, state, metrics);
    }

    public GivenContext endingWhenCaughtUp() {
        return new GivenContext(pipeline, config, resumeFrom, true, state, metrics);
    }

    private static Config completed(String path, String settings) {
        Config reference = ConfigFactory.parseResources(GivenContext.class.getClassLoader(), "reference.conf");
        return ConfigFactory.parseString(settings)
                .withFallback(reference.resolve().getConfig(path))
                .resolve();
    }
}
