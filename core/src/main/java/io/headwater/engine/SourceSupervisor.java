package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Position;
import io.headwater.spi.RetryableException;
import io.headwater.spi.Source;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Keeps a source open: when it throws {@link RetryableException}, a new one takes over at the last safe position after a
 * back-off, for ever. So it does when a source that worked is refused: somebody may have changed a password, and may be
 * about to say so here. Runs on the reader thread.
 */
final class SourceSupervisor implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SourceSupervisor.class);
    /** Where somebody must do something first, haste only locks accounts. */
    private static final Duration UNTIL_MENDED = Duration.ofSeconds(10);

    private static final Duration FOR_EVER = Duration.ofNanos(Long.MAX_VALUE);

    /** Creates a source at a position. */
    @FunctionalInterface
    interface Opener {
        Source open(Optional<byte[]> resumeFrom) throws InterruptedException;
    }

    private final String pipeline;
    private final Opener opener;
    private final Optional<byte[]> firstPosition;
    private final InFlightWindow window;
    private final SourceReader reader;
    private final Backoff backoff;
    private final MonotonicClock clock;

    private volatile @Nullable Source source;
    private volatile @Nullable Blockage blockage;
    private final AtomicLong restarts = new AtomicLong();
    private int attempts;
    private long openedAt;
    private boolean worked;

    SourceSupervisor(
            String pipeline,
            Opener opener,
            Optional<byte[]> firstPosition,
            InFlightWindow window,
            SourceReader reader,
            Backoff backoff,
            MonotonicClock clock) {
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.opener = requireNonNull(opener, "opener is null");
        this.firstPosition = requireNonNull(firstPosition, "firstPosition is null");
        this.window = requireNonNull(window, "window is null");
        this.reader = requireNonNull(reader, "reader is null");
        this.backoff = requireNonNull(backoff, "backoff is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Reads until the source is exhausted; what another attempt cannot mend comes out. */
    void run() throws InterruptedException {
        while (true) {
            try {
                readOnce();
                return;
            } catch (RetryableException e) {
                heal(e);
            } catch (PipelineException e) {
                heal(untilMended(e));
            }
        }
    }

    /** Tells the open source that a position is durable. */
    void checkpointed(Position position) {
        Source open = source;
        if (open != null) {
            open.checkpointed(position);
        }
    }

    long restarts() {
        return restarts.get();
    }

    /** Since when the source gives nothing, and why; {@code null} if it works. */
    @Nullable
    Blockage blockage() {
        return blockage;
    }

    @Override
    public void close() {
        Source open = source;
        source = null;
        if (open != null) {
            open.close();
        }
    }

    private void readOnce() throws InterruptedException {
        openedAt = clock.nanoTime();
        Source open = opener.open(resumeFrom());
        source = open;
        reader.read(open, this::works);
    }

    private Optional<byte[]> resumeFrom() {
        Position safe = window.safePosition();
        return safe == null ? firstPosition : Optional.of(safe.toBytes());
    }

    private void works() {
        worked = true;
        if (attempts > 0) {
            log.info("{}: the source works again", pipeline);
            attempts = 0;
            blockage = null;
        }
    }

    /** What never worked is a mistake, to be told at once. */
    private RetryableException untilMended(PipelineException refusal) {
        boolean mendable = refusal.kind() == ErrorKind.PERMISSION || refusal.kind() == ErrorKind.CONFIGURATION;
        if (!worked || !mendable) {
            throw refusal;
        }
        return RetryableException.untilMended(String.valueOf(refusal.getMessage()));
    }

    private void heal(RetryableException cause) throws InterruptedException {
        attempts++;
        Duration delay = cause.needsMending() ? UNTIL_MENDED : beforeReopening();
        note(cause);
        log.atLevel(cause.needsMending() ? Level.ERROR : Level.WARN)
                .log(
                        "{}: the source stopped (attempt {}), opening it again in {} ms: {}",
                        pipeline,
                        attempts,
                        delay.toMillis(),
                        cause.getMessage());
        log.debug("{}: why the source stopped", pipeline, cause);
        close();
        // Invariant 4: what the old source gave is settled before a new one may give it again.
        window.awaitEmpty(FOR_EVER);
        clock.sleep(delay);
        restarts.incrementAndGet();
    }

    /** A source that works whenever it is opened, and is pushed out again by another, must not come back all the time. */
    private Duration beforeReopening() {
        Duration delay = backoff.delay(attempts);
        Duration sinceOpened = Duration.ofNanos(clock.nanoTime() - openedAt);
        Duration rest = backoff.first().multipliedBy(2).minus(sinceOpened);
        return delay.compareTo(rest) > 0 ? delay : rest;
    }

    /** The latest reason, for as long as nothing has come. */
    private void note(RetryableException cause) {
        Blockage known = blockage;
        long since = known == null ? clock.nanoTime() : known.sinceNanos();
        blockage = new Blockage(since, String.valueOf(cause.getMessage()), cause.needsMending());
    }
}
