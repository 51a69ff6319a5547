package io.headwater.spi;

/**
 * Makes {@link Source} objects. Found with {@link java.util.ServiceLoader}: a public class with a public constructor
 * without arguments, named in {@code META-INF/services/io.headwater.spi.SourceFactory}.
 */
public interface SourceFactory {
    /** What a configuration says as {@code source.type}: lower case letters, digits and hyphens. */
    String name();

    /**
     * Creates a ready source: what it needs is connected, or connects by itself.
     *
     * @throws PipelineException if the settings or the surroundings do not permit it, naming the key and the remedy
     * @throws RetryableException if trying again later may help
     * @throws InterruptedException if interrupted while connecting
     */
    Source create(PluginContext context) throws InterruptedException;
}
