package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/**
 * What Kinesis said of a stream, and when.
 *
 * @param createdAt {@code null} if it did not say
 * @param maxRecordBytes how large a record may be, partition key included
 * @param readAt by {@link System#nanoTime}
 */
record KnownStream(String arn, @Nullable Instant createdAt, int maxRecordBytes, long readAt) {
    private static final Duration LONG = Duration.ofDays(1);

    KnownStream {
        requireNonNull(arn, "arn is null");
    }

    static KnownStream of(String stream, StreamDescriptionSummary summary) {
        @Nullable String arn = summary.streamARN();
        @Nullable Integer kib = summary.maxRecordSizeInKiB();
        return new KnownStream(
                arn == null ? stream : arn,
                summary.streamCreationTimestamp(),
                kib == null ? StreamDirectory.ALWAYS_TAKEN : kib << 10,
                System.nanoTime());
    }

    boolean isTheSameAs(@Nullable KnownStream other) {
        return other != null && Objects.equals(createdAt, other.createdAt);
    }

    /** The same, as if it had been said now. */
    KnownStream readNow() {
        return new KnownStream(arn, createdAt, maxRecordBytes, System.nanoTime());
    }

    /** Nothing to rely on, as to sizes. */
    KnownStream outdated() {
        return new KnownStream(arn, createdAt, StreamDirectory.ALWAYS_TAKEN, System.nanoTime() - LONG.toNanos());
    }

    boolean isYoungerThan(Duration age) {
        return System.nanoTime() - readAt < age.toNanos();
    }
}
