package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.sink.kinesis.PutAnswer.Refused;
import io.headwater.spi.RetryableException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Sends requests, all at a time, and tells each entry its fate. One thread. */
final class PutRecordsCall {
    /** Entries of a request; after the API reference of PutRecords. */
    static final int MAX_RECORDS = 500;

    /** Of a request, partition keys included; and as much for a record, if its stream permits. */
    static final int MAX_BYTES = 10 << 20;

    private static final String ACTION = "kinesis:PutRecords";

    private final Connection connection;
    private final StreamDirectory streams;
    private final Refusals refusals;
    private final StreamMetrics metrics;
    private final CallFailure callFailure;
    private final Deque<Sent> sent = new ArrayDeque<>();

    /** @param callFailure is told why requests failed */
    PutRecordsCall(Connection connection, StreamDirectory streams, StreamMetrics metrics, CallFailure callFailure) {
        this.connection = requireNonNull(connection, "connection is null");
        this.streams = requireNonNull(streams, "streams is null");
        this.refusals = new Refusals(connection);
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.callFailure = requireNonNull(callFailure, "callFailure is null");
    }

    void run(List<StreamRequest> requests) throws InterruptedException {
        try {
            requests.forEach(this::send);
            while (!sent.isEmpty()) {
                settle(sent.remove());
            }
        } finally {
            sent.forEach(Sent::cancel);
        }
    }

    private void send(StreamRequest request) {
        metrics.sent(request);
        sent.add(new Sent(request, connection.put(request)));
    }

    private void settle(Sent sent) throws InterruptedException {
        try {
            settle(sent.request(), sent.answer().await());
        } catch (ExecutionException e) {
            metrics.failed(sent.request().stream(), e.getCause());
            settle(sent.request(), e.getCause());
        } finally {
            metrics.ended(sent.request(), sent.answer().nanos());
        }
    }

    private void settle(StreamRequest request, PutAnswer answer) {
        if (answer.results() == request.size()) {
            metrics.answered(request, answer);
            if (answer.refused().size() < request.size()) {
                streams.wrote(request.stream());
            }
            answer.stored().forEach(stored -> request.entry(stored.place()).stored(stored.shard()));
            answer.refused().forEach(refused -> refuse(request, refused));
        } else {
            refuseAll(
                    request,
                    new RetryableException(
                            "answered " + answer.results() + " results for " + request.size() + " records"));
        }
    }

    private void refuse(StreamRequest request, Refused refused) {
        String code = refused.code();
        String reason = refused.message() == null ? code : code + ": " + refused.message();
        if (ErrorClassification.ofRecord(code) == Meaning.REFUSED) {
            request.entry(refused.place()).invalid(reason);
        } else {
            request.entry(refused.place()).refused(reason);
        }
    }

    private void settle(StreamRequest request, Throwable error) throws InterruptedException {
        switch (ErrorClassification.of(error)) {
            case RETRY -> refuseAll(request, new RetryableException(refusals.reason(error, request.stream())));
            case REFUSED -> divide(request, error);
            default -> postponeOrThrow(request, streams.refusal(error, ACTION, request.stream()));
        }
    }

    private void postponeOrThrow(StreamRequest request, RuntimeException refusal) {
        if (!(refusal instanceof RetryableException later)) {
            throw refusal;
        }
        refuseAll(request, later);
    }

    /** Of other streams of the call something may be delivered. */
    private void refuseAll(StreamRequest request, RetryableException reason) {
        request.entries().forEach(entry -> entry.refused(String.valueOf(reason.getMessage())));
        callFailure.add(reason);
    }

    /** Kinesis refuses a whole request for one record: halves find it and let the others through. */
    private void divide(StreamRequest request, Throwable error) throws InterruptedException {
        if (request.size() > 1) {
            // Their order does not matter: no two entries have a key in common.
            send(request.firstHalf());
            send(request.secondHalf());
        } else {
            streams.doubtSize(request.stream());
            metrics.invalid(request.stream(), error);
            request.entry(0).invalid(refusals.reason(error, request.stream()));
        }
    }

    private record Sent(StreamRequest request, Pending<PutAnswer> answer) {
        void cancel() {
            answer.cancel();
        }
    }
}
