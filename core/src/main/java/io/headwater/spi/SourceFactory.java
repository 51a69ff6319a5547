package io.headwater.spi;

import java.util.List;
import java.util.Map;

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

    /**
     * Looks whether a source of these settings would work, and finds all that is wrong rather than the first of it. For
     * {@code headwater check}, which calls it once, from one thread, while no source of its own is open; a pipeline of the
     * same settings may be running elsewhere.
     *
     * <p>Goes by the same account and settings as {@link #create}, and should call an error what {@code create} would
     * refuse. It may take seconds, closes what it opens, and changes nothing: neither there nor in {@code context}, whose
     * state is a copy. Asks only what harms nobody; what cannot be tried is a {@link Finding.Severity#NOTE note}.
     *
     * @return in the order in which they are best read; empty if there is nothing to be said
     * @throws PipelineException if the settings or the surroundings do not permit to look any further
     * @throws RetryableException if what is to be looked at cannot be reached
     * @throws InterruptedException if interrupted while asking
     */
    default List<Finding> check(PluginContext context) throws InterruptedException {
        return List.of();
    }

    /**
     * Finds a place in the source's log to read on from, other than where the pipeline is: earlier, or later, or before
     * it has ever run. Called while the pipeline does not run; {@link PluginContext#resumeFrom} is where it is.
     *
     * @param place as this source's documentation writes places, such as {@code earliest}
     * @throws PipelineException with {@link ErrorKind#CONFIGURATION} if this is no place, or sources of this type cannot
     *     be sent to one; with {@link ErrorKind#UNAVAILABLE} if the log does not have it
     * @throws RetryableException if trying again later may help
     * @throws InterruptedException if interrupted while connecting
     */
    default Position locate(PluginContext context, String place) throws InterruptedException {
        throw new PipelineException(
                ErrorKind.CONFIGURATION, "a source of type " + name() + " cannot be sent to a place of its log");
    }

    /**
     * Carries out what an operator wants of snapshots, for {@code headwater snapshot}. A pipeline of the same settings may be
     * running in another process. It is told by documents of {@link PluginContext#state}, which here may be read and
     * replaced, its logs excepted: the source looks for them, and replaces others than those that this method does. Calls
     * do not overlap. {@link PluginContext#resumeFrom} is the position that was stored last.
     *
     * @return what to tell the operator, line by line
     * @throws PipelineException with {@link ErrorKind#CONFIGURATION} if it cannot be done, or sources of this type have no
     *     such snapshots
     * @throws RetryableException if trying again later may help
     * @throws InterruptedException if interrupted while connecting
     */
    default List<String> snapshot(PluginContext context, SnapshotOrder order) throws InterruptedException {
        throw new PipelineException(
                ErrorKind.CONFIGURATION, "a source of type " + name() + " reads no rows but those of its first start");
    }

    /**
     * What a stored position says, part by part, for operators; no secret is among it.
     *
     * @param position as {@link Position#toBytes} wrote it
     * @return names and values in the order to be shown; empty if there is nothing beyond the position's text
     */
    default List<Map.Entry<String, String>> describe(byte[] position) {
        return List.of();
    }
}
