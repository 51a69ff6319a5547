package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Failure;
import io.headwater.spi.Metrics;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** Sends the requests of one call, all at a time, and finds the fate of each record. One thread, once. */
final class PutRecordsCall {
    private static final String ACTION = "kinesis:PutRecords";

    private final Connection connection;
    private final StreamDirectory streams;
    private final Refusals refusals;
    private final Metrics metrics;
    private final List<Failure> failures;
    private final Deque<Pending> pending = new ArrayDeque<>();

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
            while (!pending.isEmpty()) {
                settle(pending.remove());
            }
        } finally {
            pending.forEach(Pending::cancel);
        }
    }

    private void send(StreamRequest request) {
        metrics.counter("kinesis.requests", "stream", request.stream()).add(1);
        pending.add(new Pending(request, connection.send(client -> client.putRecords(request.toPutRecords()))));
    }

    private void settle(Pending sent) throws InterruptedException {
        StreamRequest request = sent.request();
        try {
            settle(request, Connection.await(sent.answer()).records());
        } catch (ExecutionException e) {
            settle(request, e.getCause());
        }
    }

    private void settle(StreamRequest request, List<PutRecordsResultEntry> results) {
        if (results.size() != request.size()) {
            failAll(request, "answered " + results.size() + " results for " + request.size() + " records");
            return;
        }
        for (int i = 0; i < results.size(); i++) {
            @Nullable String code = results.get(i).errorCode();
            if (code != null) {
                fail(request, i, code, results.get(i).errorMessage());
            }
        }
    }

    private void fail(StreamRequest request, int place, String code, @Nullable String message) {
        metrics.counter("kinesis.refused", "stream", request.stream(), "code", code)
                .add(1);
        boolean retryable = ErrorClassification.ofRecord(code) != Meaning.REFUSED;
        failures.add(new Failure(request.index(place), retryable, message == null ? code : code + ": " + message));
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

    private record Pending(StreamRequest request, CompletableFuture<PutRecordsResponse> answer) {
        void cancel() {
            answer.cancel(true);
        }
    }
}
