package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.PipelineException;
import io.headwater.spi.Position;
import io.headwater.spi.StateStore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores the highest safe position, on a clock and when asked.
 *
 * <p>A store that fails is tried again at the next turn, and reported at once; after a limit the pipeline fails: it must
 * not seem to work while nothing it does is remembered.
 */
final class Checkpointer implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Checkpointer.class);
    static final Duration FAILURE_LIMIT = Duration.ofSeconds(30);

    private final String pipeline;
    private final String sourceType;
    private final StateStore state;
    private final InFlightWindow window;
    private final Duration interval;
    private final MonotonicClock clock;
    private final Consumer<Position> onStored;
    private final Consumer<Throwable> onFailure;

    private volatile @Nullable Position stored;
    private @Nullable Blockage failing;

    Checkpointer(
            String pipeline,
            String sourceType,
            StateStore state,
            InFlightWindow window,
            Duration interval,
            MonotonicClock clock,
            Consumer<Position> onStored,
            Consumer<Throwable> onFailure) {
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.sourceType = requireNonNull(sourceType, "sourceType is null");
        this.state = requireNonNull(state, "state is null");
        this.window = requireNonNull(window, "window is null");
        this.interval = requireNonNull(interval, "interval is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.onStored = requireNonNull(onStored, "onStored is null");
        this.onFailure = requireNonNull(onFailure, "onFailure is null");
    }

    /**
     * Stores the first position at once, as a source may wait for it, then once per interval until interrupted, or until
     * storing has failed for too long.
     */
    @Override
    public void run() {
        try {
            window.awaitSafePosition();
            while (true) {
                storeOrReport();
                clock.sleep(interval);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the pipeline ends
        } catch (Throwable e) {
            onFailure.accept(e);
        }
    }

    /**
     * Stores the highest safe position, if it moved. Any thread.
     *
     * @throws PipelineException if it cannot be stored
     */
    synchronized void store() {
        // Invariants 1 and 2: nothing but the window's safe position is ever stored, and it only moves forward.
        Position position = window.safePosition();
        if (position == null || position.equals(stored)) {
            return;
        }
        Checkpoint.at(position, pipeline, sourceType).store(state);
        stored = position;
        log.debug("{}: checkpoint at {}", pipeline, position);
        onStored.accept(position);
    }

    /** The position stored last, as operators read it. */
    Optional<String> shown() {
        return Optional.ofNullable(stored).map(Position::toString);
    }

    private void storeOrReport() {
        try {
            store();
            failing = null;
        } catch (PipelineException e) {
            if (Thread.currentThread().isInterrupted()) {
                return; // ended in the middle of storing: the pipeline stores once more when all is drained
            }
            if (failing == null) {
                log.error("{}: {}; trying again for {} s", pipeline, e.getMessage(), FAILURE_LIMIT.toSeconds());
                failing = new Blockage(clock.nanoTime(), e.getMessage(), false);
            } else if (clock.nanoTime() - failing.sinceNanos() > FAILURE_LIMIT.toNanos()) {
                throw e;
            }
        }
    }
}
