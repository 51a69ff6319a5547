package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.sink.kinesis.PutAnswer.Refused;
import io.headwater.spi.Failure;
import io.headwater.spi.Metrics;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Sends the requests of one call, all at a time, and finds the fate of each record. One thread, once. */
final class PutRecordsCall {
    private static final String ACTION = "kinesis:PutRecords";

    private final Connection connection;
    private final StreamDirectory streams;
    private final Refusals refusals;
    private final Metrics metrics;
    private final List<Failure> failures;
    private final Deque<Sent> sent = new ArrayDeque<>();

    /** @param failures what is already known to fail; grows by what Kinesis does not store */
    PutRecordsCall(Connection connection, StreamDirectory streams, Metrics metrics, List<Failure> failures) {
        this.connection = requireNonNull(connection, "connection is null");
        this.streams = requireNonNull(streams, "streams is null");
        this.refusals = new Refusals(connection);
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.failures = requireNonNull(failures, "failures is null");
    }

    void run(Iterable<StreamRequest> requests) throws InterruptedException {
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
        metrics.counter("kinesis.requests", "stream", request.stream()).add(1);
        sent.add(new Sent(request, connection.put(request)));
    }

    private void settle(Sent sent) throws InterruptedException {
        try {
            settle(sent.request(), sent.answer().await());
        } catch (ExecutionException e) {
            settle(sent.request(), e.getCause());
        }
    }

    private void settle(StreamRequest request, PutAnswer answer) {
        if (answer.results() == request.size()) {
            answer.refused().forEach(refused -> fail(request, refused));
        } else {
            failAll(request, "answered " + answer.results() + " results for " + request.size() + " records");
        }
    }

    private void fail(StreamRequest request, Refused refused) {
        String code = refused.code();
        metrics.counter("kinesis.refused", "stream", request.stream(), "code", code)
                .add(1);
        boolean retryable = ErrorClassification.ofRecord(code) != Meaning.REFUSED;
        String reason = refused.message() == null ? code : code + ": " + refused.message();
        failures.add(new Failure(request.index(refused.place()), retryable, reason));
    }

    private void settle(StreamRequest request, Throwable error) throws InterruptedException {
        switch (ErrorClassification.of(error)) {
            case RETRY -> failAll(request, refusals.reason(error, request.stream()));
            case REFUSED -> divide(request, error);
            default -> throw refusals.exception(error, ACTION, request.stream());
        }
    }

    private void failAll(StreamRequest request, String reason) {
        for (int i = 0; i < request.size(); i++) {
            failures.add(new Failure(request.index(i), true, reason));
        }
    }

    /** Kinesis refuses a whole request for one record: halves find it and let the others through. */
    private void divide(StreamRequest request, Throwable error) throws InterruptedException {
        if (request.size() > 1) {
            // Their order does not matter: the sink asks for distinct keys.
            send(request.firstHalf());
            send(request.secondHalf());
        } else {
            streams.forget(request.stream());
            failures.add(new Failure(request.index(0), false, refusals.reason(error, request.stream())));
        }
    }

    private record Sent(StreamRequest request, Pending<PutAnswer> answer) {
        void cancel() {
            answer.cancel();
        }
    }
}
