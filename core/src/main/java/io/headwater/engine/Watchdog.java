package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the oldest batch in flight does not get done: a sink that never answers is silent in every other way. One
 * thread, its own.
 */
final class Watchdog implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

    /** Between two looks: how exactly the age of a batch is known. */
    static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String pipeline;
    private final InFlightWindow window;
    private final MonotonicClock clock;
    private InFlightWindow.@Nullable Oldest watched;
    private long since;
    private long tellAt;

    Watchdog(String pipeline, InFlightWindow window, MonotonicClock clock) {
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.window = requireNonNull(window, "window is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Looks until interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                look();
                clock.sleep(INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the pipeline ends
        }
    }

    void look() {
        InFlightWindow.Oldest oldest = window.oldest();
        long now = clock.nanoTime();
        if (oldest == null || !isWatched(oldest)) {
            watched = oldest;
            since = now;
            tellAt = now + PATIENCE.toNanos();
        } else if (now - tellAt >= 0) {
            tell(oldest, now);
            tellAt += PATIENCE.toNanos();
        }
    }

    private boolean isWatched(InFlightWindow.Oldest oldest) {
        return watched != null && oldest.ticket() == watched.ticket() && oldest.unsettled() == watched.unsettled();
    }

    private void tell(InFlightWindow.Oldest oldest, long now) {
        log.warn(
                "{}: {} changes up to {} have waited for {} s, the oldest of {} in flight; the last position they let"
                        + " through is {}",
                pipeline,
                oldest.unsettled(),
                shown(oldest.upTo()),
                Duration.ofNanos(now - since).toSeconds(),
                window.records(),
                shown(window.safePosition()));
    }

    private static Object shown(@Nullable Object position) {
        return position == null ? "no position" : position;
    }
}
