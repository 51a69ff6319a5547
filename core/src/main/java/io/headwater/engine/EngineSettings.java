package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the engine works.
 *
 * @param windowRecords changes between the oldest undelivered one and the newest read, at most; bounds what a crash
 *     repeats
 * @param windowBytes heap for changes in flight, at most; a single batch larger than it is let through alone
 * @param checkpointInterval time between two stored positions
 * @param onReject what to do with a record that the sink refuses for good
 * @param rejectFile where {@link OnReject#SKIP_TO_FILE} writes
 * @param shutdownTimeout how long stopping waits for what is in flight
 */
public record EngineSettings(
        int windowRecords,
        long windowBytes,
        Duration checkpointInterval,
        OnReject onReject,
        Path rejectFile,
        Duration shutdownTimeout) {
    public static final EngineSettings DEFAULT = new EngineSettings(
            100_000, 64 << 20, Duration.ofSeconds(1), OnReject.STOP, Path.of("rejected.jsonl"), Duration.ofSeconds(10));

    public EngineSettings {
        requirePositive("windowRecords", windowRecords);
        requirePositive("windowBytes", windowBytes);
        requirePositive("checkpointInterval", checkpointInterval.toNanos());
        requireNonNull(onReject, "onReject is null");
        requireNonNull(rejectFile, "rejectFile is null");
        if (shutdownTimeout.isNegative()) {
            throw new IllegalArgumentException("shutdownTimeout must not be negative: " + shutdownTimeout);
        }
    }

    public EngineSettings withWindow(int records, long bytes) {
        return new EngineSettings(records, bytes, checkpointInterval, onReject, rejectFile, shutdownTimeout);
    }

    public EngineSettings withCheckpointInterval(Duration interval) {
        return new EngineSettings(windowRecords, windowBytes, interval, onReject, rejectFile, shutdownTimeout);
    }

    public EngineSettings withSkipToFile(Path file) {
        return new EngineSettings(
                windowRecords, windowBytes, checkpointInterval, OnReject.SKIP_TO_FILE, file, shutdownTimeout);
    }

    /** To be completed by {@link PipelineBuilder#deadLetters}. */
    public EngineSettings withDeadLetters() {
        return new EngineSettings(
                windowRecords, windowBytes, checkpointInterval, OnReject.DEAD_LETTER, rejectFile, shutdownTimeout);
    }

    public EngineSettings withShutdownTimeout(Duration timeout) {
        return new EngineSettings(windowRecords, windowBytes, checkpointInterval, onReject, rejectFile, timeout);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }
}
