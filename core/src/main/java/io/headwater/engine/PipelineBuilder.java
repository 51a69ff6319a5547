package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.headwater.compression.Compression;
import io.headwater.format.JsonFormat;
import io.headwater.spi.Format;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SourceFactory;
import io.headwater.spi.StateStore;
import io.headwater.spi.Transform;
import io.headwater.state.MemoryStateStore;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Assembles a {@link Pipeline}. A source and a sink are required; all else has a default. One thread, one use. */
public final class PipelineBuilder {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    final String name;
    final PipelineMetrics metrics = new PipelineMetrics();

    @Nullable
    SourceFactory sourceFactory;

    Config sourceConfig = ConfigFactory.empty();

    @Nullable
    SinkFactory sinkFactory;

    Config sinkConfig = ConfigFactory.empty();

    @Nullable
    SinkFactory deadLetterFactory;

    Config deadLetterConfig = ConfigFactory.empty();
    Format format = new JsonFormat();
    Compression compression = Compression.NONE;
    List<Transform> transforms = List.of();
    KeyStrategy key = KeyStrategy.primaryKey();
    StateStore state = new MemoryStateStore();
    EngineSettings settings = EngineSettings.DEFAULT;
    Backoff retry = backoff(Duration.ofMillis(5), Duration.ofSeconds(10));
    Backoff reconnect = backoff(Duration.ofMillis(500), Duration.ofSeconds(10));
    Duration pluginLimit = Duration.ofSeconds(2); // how long an ending pipeline waits for one call of a plug-in
    long maxEvents = Long.MAX_VALUE;
    boolean untilCaughtUp;

    PipelineBuilder(String name) {
        this.name = requireNonNull(name, "name is null");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must be lower case letters, digits and hyphens: " + name);
        }
    }

    /** @param config the source's own block, complete: defaults are not filled in here */
    public PipelineBuilder source(SourceFactory factory, Config config) {
        this.sourceFactory = requireNonNull(factory, "factory is null");
        this.sourceConfig = requireNonNull(config, "config is null");
        return this;
    }

    /** @param config the sink's own block, complete: defaults are not filled in here */
    public PipelineBuilder sink(SinkFactory factory, Config config) {
        this.sinkFactory = requireNonNull(factory, "factory is null");
        this.sinkConfig = requireNonNull(config, "config is null");
        return this;
    }

    /**
     * Where {@link OnReject#DEAD_LETTER} writes: a small JSON object for each rejected record.
     *
     * @param config that sink's own block, complete: defaults are not filled in here
     */
    public PipelineBuilder deadLetters(SinkFactory factory, Config config) {
        this.deadLetterFactory = requireNonNull(factory, "factory is null");
        this.deadLetterConfig = requireNonNull(config, "config is null");
        return this;
    }

    /** How changes are encoded; JSON in Debezium's envelope by default. */
    public PipelineBuilder format(Format format) {
        this.format = requireNonNull(format, "format is null");
        return this;
    }

    /** How payloads are compressed once they are encoded; not at all by default. */
    public PipelineBuilder compression(Compression compression) {
        this.compression = requireNonNull(compression, "compression is null");
        return this;
    }

    /** What changes pass through before they are encoded, in this order; nothing by default. */
    public PipelineBuilder transforms(List<Transform> transforms) {
        this.transforms = List.copyOf(transforms);
        return this;
    }

    /** What order is kept by; the primary key by default. */
    public PipelineBuilder key(KeyStrategy key) {
        this.key = requireNonNull(key, "key is null");
        return this;
    }

    /**
     * Where the pipeline remembers how far it is; the pipeline closes it. By default it remembers nothing beyond its
     * own life.
     */
    public PipelineBuilder state(StateStore state) {
        this.state = requireNonNull(state, "state is null");
        return this;
    }

    public PipelineBuilder settings(EngineSettings settings) {
        this.settings = requireNonNull(settings, "settings is null");
        return this;
    }

    /**
     * How long to wait before refused records are written again: a random time below a bound that begins at {@code
     * first} and doubles up to {@code cap}; 5 ms and 10 s by default.
     */
    public PipelineBuilder retry(Duration first, Duration cap) {
        this.retry = backoff(first, cap);
        return this;
    }

    /**
     * How long to wait before a source or sink that cannot be reached is opened again, likewise; 500 ms and 10 s by
     * default. From one opening of a source to the next it is at least twice {@code first}.
     */
    public PipelineBuilder reconnect(Duration first, Duration cap) {
        this.reconnect = backoff(first, cap);
        return this;
    }

    /** Ends the pipeline, drained, after this many changes are read; by default it goes on. */
    public PipelineBuilder maxEvents(long changes) {
        if (changes <= 0) {
            throw new IllegalArgumentException("maxEvents must be positive: " + changes);
        }
        this.maxEvents = changes;
        return this;
    }

    /** Ends the pipeline, drained, once it has read what was committed before it started; by default it goes on. */
    public PipelineBuilder untilCaughtUp(boolean untilCaughtUp) {
        this.untilCaughtUp = untilCaughtUp;
        return this;
    }

    /** The metrics of the pipeline to be, for what is made for it in advance, such as its transforms. */
    public PipelineMetrics metrics() {
        return metrics;
    }

    public Pipeline build() {
        requireNonNull(sourceFactory, "a pipeline needs a source");
        requireNonNull(sinkFactory, "a pipeline needs a sink");
        if (settings.onReject() == OnReject.DEAD_LETTER) {
            requireNonNull(deadLetterFactory, "dead letters need a sink");
        }
        return new Pipeline(this);
    }

    private static Backoff backoff(Duration first, Duration cap) {
        return new Backoff(first, cap, new SplittableRandom());
    }
}
