package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.kinesis.model.KinesisException;

/**
 * Sends with the SDK's signer and HTTP client, but writes requests and reads answers itself: the SDK's model of them
 * costs twice as much as all else together.
 */
final class LeanSender implements Sender {
    private final SdkAsyncHttpClient http;
    private final RequestSigner signer;
    private volatile ServiceTime time;

    /** @param time to begin with */
    LeanSender(SdkAsyncHttpClient http, RequestSigner signer, ServiceTime time) {
        this.http = requireNonNull(http, "http is null");
        this.signer = requireNonNull(signer, "signer is null");
        this.time = requireNonNull(time, "time is null");
    }

    @Override
    public CompletableFuture<PutAnswer> send(StreamRequest request) {
        ServiceTime signedAt = time;
        CompletableFuture<Answer> answer = exchange(PutRecordsBody.of(request), signedAt);
        CompletableFuture<PutAnswer> outcome = answer.thenApply(whole -> read(whole, request.tellsShards(), signedAt));
        outcome.whenComplete((ended, error) -> answer.cancel(true));
        return outcome;
    }

    private CompletableFuture<Answer> exchange(byte[] body, ServiceTime signedAt) {
        AnswerCollector collector = new AnswerCollector();
        CompletableFuture<Void> exchange = http.execute(AsyncExecuteRequest.builder()
                .request(signer.sign(body, signedAt.clock()))
                .requestContentPublisher(new Body(body))
                .responseHandler(collector)
                .build());
        exchange.whenComplete((ended, error) -> collector.end(error));
        CompletableFuture<Answer> answer = collector.answer();
        answer.whenComplete((whole, error) -> giveUpUnless(whole != null, exchange));
        return answer;
    }

    /** A connection whose exchange is over takes the next; the others cannot. */
    private static void giveUpUnless(boolean over, CompletableFuture<Void> exchange) {
        if (!over) {
            exchange.cancel(true);
        }
    }

    private PutAnswer read(Answer answer, boolean tellsShards, ServiceTime signedAt) {
        if (answer.head().isSuccessful()) {
            return PutAnswerReader.read(answer.body(), tellsShards);
        }
        KinesisException error = ErrorAnswer.read(answer, signedAt.skew());
        if (error.isClockSkewException()) {
            time = signedAt.setBy(answer.head());
        }
        throw error;
    }
}
