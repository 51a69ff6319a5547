package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * What the streams are like, asked as seldom as can be: an account may ask 20 times a second. Safe for use by several
 * threads.
 */
final class StreamDirectory {
    /** What every stream takes: the least that its maximum record size can be set to. */
    static final int ALWAYS_TAKEN = 1 << 20;

    private static final String DESCRIBE = "kinesis:DescribeStreamSummary";
    private static final Duration CREATION = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration STILL_TRUE = Duration.ofSeconds(10);

    private final Connection connection;
    private final Refusals refusals;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Limit> limits = new HashMap<>();

    StreamDirectory(Connection connection) {
        this.connection = requireNonNull(connection, "connection is null");
        this.refusals = new Refusals(connection);
    }

    /**
     * Waits, but not for long, for a stream that is being created.
     *
     * @return what operators want to know of it
     * @throws PipelineException if there is no such stream or it may not be described
     * @throws RetryableException if it is not active in time, or Kinesis cannot be reached
     */
    String awaitActive(String stream) throws InterruptedException {
        long deadline = System.nanoTime() + CREATION.toNanos();
        StreamDescriptionSummary summary = describe(stream);
        while (summary.streamStatus() == StreamStatus.CREATING && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
            summary = describe(stream);
        }
        requireUsable(stream, summary.streamStatus());
        remember(stream, summary);
        return portrait(stream, summary);
    }

    /**
     * How large a record of this stream may be, partition key included. Asks Kinesis if what is known is too little
     * for this record and may have changed.
     */
    int maxRecordBytes(String stream, int wanted) throws InterruptedException {
        if (wanted <= ALWAYS_TAKEN) {
            return ALWAYS_TAKEN;
        }
        lock.lockInterruptibly();
        try {
            Limit known = limits.get(stream);
            if (known != null && (wanted <= known.bytes() || known.isFresh())) {
                return known.bytes();
            }
            return remember(stream, describe(stream));
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what is known of a stream that turned out otherwise. */
    void forget(String stream) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            limits.remove(stream);
        } finally {
            lock.unlock();
        }
    }

    private int remember(String stream, StreamDescriptionSummary summary) throws InterruptedException {
        @Nullable Integer kib = summary.maxRecordSizeInKiB();
        int bytes = kib == null ? ALWAYS_TAKEN : kib << 10;
        lock.lockInterruptibly();
        try {
            limits.put(stream, new Limit(bytes, System.nanoTime()));
            return bytes;
        } finally {
            lock.unlock();
        }
    }

    private StreamDescriptionSummary describe(String stream) throws InterruptedException {
        try {
            return connection
                    .ask(client -> client.describeStreamSummary(request -> request.streamName(stream)))
                    .await()
                    .streamDescriptionSummary();
        } catch (ExecutionException e) {
            throw refusals.exception(e.getCause(), DESCRIBE, stream);
        }
    }

    private void requireUsable(String stream, @Nullable StreamStatus status) {
        if (status == StreamStatus.CREATING) {
            throw new RetryableException("stream '" + stream + "' " + connection.place() + " is still being created");
        }
        if (status == StreamStatus.DELETING) {
            throw new PipelineException(
                    ErrorKind.UNAVAILABLE, "stream '" + stream + "' " + connection.place() + " is being deleted");
        }
    }

    private String portrait(String stream, StreamDescriptionSummary summary) {
        @Nullable Integer kib = summary.maxRecordSizeInKiB();
        return "%s %s: %s, %s open shards, records up to %d KiB"
                .formatted(
                        stream,
                        connection.place(),
                        summary.streamModeDetails() == null
                                ? "PROVISIONED"
                                : summary.streamModeDetails().streamModeAsString(),
                        summary.openShardCount(),
                        kib == null ? ALWAYS_TAKEN >> 10 : kib);
    }

    private record Limit(int bytes, long readAt) {
        boolean isFresh() {
            return System.nanoTime() - readAt < STILL_TRUE.toNanos();
        }
    }
}
