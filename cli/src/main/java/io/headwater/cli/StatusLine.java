package io.headwater.cli;

import io.headwater.engine.PipelineStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Logs once a minute how a pipeline is doing. */
final class StatusLine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StatusLine.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Supplier<PipelineStatus> status;
    private final ScheduledExecutorService clock;
    private long deliveredBefore;
    private long nanosBefore = System.nanoTime();

    private StatusLine(String pipeline, Supplier<PipelineStatus> status) {
        this.status = status;
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, pipeline + "-status");
            thread.setDaemon(true);
            return thread;
        });
    }

    static StatusLine every(Duration interval, String pipeline, Supplier<PipelineStatus> status) {
        StatusLine line = new StatusLine(pipeline, status);
        line.clock.scheduleAtFixedRate(line::show, interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        return line;
    }

    static StatusLine everyMinute(String pipeline, Supplier<PipelineStatus> status) {
        return every(INTERVAL, pipeline, status);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void show() {
        PipelineStatus now = status.get();
        long nanos = System.nanoTime();
        String line = of(now, now.delivered() - deliveredBefore, Duration.ofNanos(nanos - nanosBefore), Instant.now());
        deliveredBefore = now.delivered();
        nanosBefore = nanos;
        log.atLevel(now.needsMending() ? Level.ERROR : Level.INFO).log("{}: {}", now.name(), line);
    }

    /**
     * @param delivered since the line before
     * @param elapsed since the line before
     * @param now by the wall clock, as commit times are
     */
    static String of(PipelineStatus status, long delivered, Duration elapsed, Instant now) {
        StringBuilder line = new StringBuilder();
        line.append(text("%,d delivered, %,.0f/s", status.delivered(), delivered / seconds(elapsed)));
        status.lastCommittedAt()
                .ifPresent(at -> line.append(", newest committed ").append(age(at, now)));
        line.append(text(", %,d in flight (%.1f MiB)", status.inFlightRecords(), status.inFlightBytes() / 1048576.0));
        count(line, status.retried(), "retried");
        count(line, status.rejected(), "rejected");
        count(line, status.dropped(), "dropped");
        count(line, status.sourceRestarts(), "source restarts");
        status.blocked().ifPresent(why -> line.append(", blocked ").append(why));
        return line.toString();
    }

    private static void count(StringBuilder line, long count, String what) {
        if (count > 0) {
            line.append(text(", %,d ", count)).append(what);
        }
    }

    private static String age(Instant at, Instant now) {
        return text("%,.1f s ago", Math.max(0, seconds(Duration.between(at, now))));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
