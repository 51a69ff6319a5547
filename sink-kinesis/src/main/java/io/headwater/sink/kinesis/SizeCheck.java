package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Failure;
import org.jspecify.annotations.Nullable;

/** Finds the records that a stream will not take, before they are sent: Kinesis would refuse the whole request. */
final class SizeCheck {
    private final StreamDirectory streams;
    private final StreamMetrics metrics;

    SizeCheck(StreamDirectory streams, StreamMetrics metrics) {
        this.streams = requireNonNull(streams, "streams is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
    }

    /**
     * @param bytes with the partition key, as Kinesis counts them; or more
     * @return {@code null} if it fits
     */
    @Nullable
    Failure failure(int index, int bytes, String stream) throws InterruptedException {
        int limit = streams.maxRecordBytes(stream, bytes);
        if (bytes <= limit) {
            return null;
        }
        metrics.tooLarge(stream);
        return new Failure(index, false, tooLarge(bytes, limit, stream));
    }

    private static String tooLarge(int bytes, int limit, String stream) {
        return "record of %,d bytes, partition key included; stream '%s' takes %,d, up to 10 MiB if its maximum record size is raised"
                .formatted(bytes, stream, limit);
    }
}
