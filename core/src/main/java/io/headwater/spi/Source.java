package io.headwater.spi;

import java.util.Optional;

/**
 * Reads changes in commit order. Created ready by its {@link SourceFactory}.
 *
 * <p>The engine calls {@link #poll} from one thread. When a source throws {@link RetryableException} the engine waits
 * until all it has handed over is delivered, stores the position, closes the source, and creates a new one there after
 * a back-off: a source need not heal itself, it must only say what may heal.
 */
public interface Source extends AutoCloseable {
    /**
     * Waits for the next batch. Hands over what there is at once: the engine batches, the source never waits for more.
     *
     * @return empty when the source is exhausted for good (a bounded source), never to say "nothing yet"
     * @throws RetryableException when a new source created at the last position may do better
     * @throws PipelineException when the pipeline must stop, with the kind of error
     * @throws InterruptedException when interrupted: the engine stops reading. Nothing handed over is lost
     */
    Optional<SourceBatch> poll() throws InterruptedException;

    /**
     * Tells that this position is durable: after a crash, reading resumes here or later. Called from the
     * checkpointer's thread, also while {@link #poll} waits. Most sources ignore it.
     */
    default void checkpointed(Position position) {}

    /**
     * Frees threads and connections. May be called while nothing else is, from any thread, and again.
     *
     * @throws RuntimeException logged, else without effect
     */
    @Override
    void close();
}
