package io.headwater.spi;

/**
 * Makes {@link Sink} objects. Found with {@link java.util.ServiceLoader}: a public class with a public constructor
 * without arguments, named in {@code META-INF/services/io.headwater.spi.SinkFactory}.
 */
public interface SinkFactory {
    /** What a configuration says as {@code sink.type}: lower case letters, digits and hyphens. */
    String name();

    /**
     * Creates a ready sink: what it needs is connected, or connects by itself.
     *
     * @throws PipelineException if the settings or the surroundings do not permit it, naming the key and the remedy
     * @throws RetryableException if trying again later may help
     * @throws InterruptedException if interrupted while connecting
     */
    Sink create(PluginContext context) throws InterruptedException;
}
