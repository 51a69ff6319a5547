package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.sink.kinesis.PutAnswer.Refused;
import io.headwater.spi.Metrics;
import io.headwater.spi.RetryableException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Counts requests and what becomes of them, stream by stream. Safe for use by several threads. */
final class StreamMetrics {
    private final Metrics metrics;
    private final Map<String, StreamNumbers> byStream = new ConcurrentHashMap<>();

    StreamMetrics(Metrics metrics) {
        this.metrics = requireNonNull(metrics, "metrics is null");
    }

    void sent(StreamRequest request) {
        numbers(request).sent(request.size(), bytes(request));
    }

    /** Told how long it took to be answered, or not to be. */
    void ended(StreamRequest request, long nanos) {
        numbers(request).ended(nanos);
    }

    void answered(StreamRequest request, PutAnswer answer) {
        StreamNumbers numbers = numbers(request);
        long bytes = bytes(request);
        for (Refused refused : answer.refused()) {
            numbers.refused(refused.code());
            bytes -= request.entry(refused.place()).dataBytes();
        }
        answer.stored()
                .forEach(stored -> numbers.stored(
                        stored.shard(), request.entry(stored.place()).dataBytes()));
        int delivered = request.size() - answer.refused().size();
        if (delivered > 0) {
            numbers.delivered(delivered, bytes);
        }
    }

    /** Told why nothing of a request to a stream was stored, as far as is known. */
    void failed(String stream, Throwable error) {
        numbers(stream).failed(code(error));
    }

    /** Told why a record was not stored by a request of its own, either. */
    void invalid(String stream, Throwable error) {
        numbers(stream).refused(code(error));
    }

    /** Told of a record that was not even sent. */
    void tooLarge(String stream) {
        numbers(stream).refused("TooLarge");
    }

    private StreamNumbers numbers(StreamRequest request) {
        return numbers(request.stream());
    }

    private StreamNumbers numbers(String name) {
        StreamNumbers known = byStream.get(name);
        return known != null ? known : byStream.computeIfAbsent(name, stream -> new StreamNumbers(metrics, stream));
    }

    private static long bytes(StreamRequest request) {
        long bytes = 0;
        for (PutEntry entry : request.entries()) {
            bytes += entry.dataBytes();
        }
        return bytes;
    }

    private static String code(Throwable error) {
        if (error instanceof AwsServiceException answer) {
            return ErrorClassification.code(answer);
        }
        return error instanceof RetryableException
                ? "NotAdmitted"
                : Refusals.root(error).getClass().getSimpleName();
    }
}
