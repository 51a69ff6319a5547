package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** Puts an answer together as it comes in. */
final class AnswerCollector implements SdkAsyncHttpResponseHandler, Subscriber<ByteBuffer> {
    /** Ten times what 500 results take, each with an error and its message. */
    private static final int LARGEST = 2 << 20;

    private static final int USUAL = 64 << 10;

    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL);
    private @Nullable SdkHttpResponse head;

    /** The answer once it is whole, or why there is none. */
    CompletableFuture<Answer> answer() {
        return answer;
    }

    @Override
    public void onHeaders(SdkHttpResponse headers) {
        head = headers;
    }

    @Override
    public void onStream(Publisher<ByteBuffer> stream) {
        stream.subscribe(this);
    }

    @Override
    public void onSubscribe(Subscription begun) {
        begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer piece) {
        if (body.size() + piece.remaining() > LARGEST) {
            end(new UnexpectedAnswerException("an answer of more than " + LARGEST + " bytes"));
            return;
        }
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        body.writeBytes(bytes);
    }

    @Override
    public void onComplete() {
        answer.complete(new Answer(requireNonNull(head, "head is null"), body.toByteArray()));
    }

    @Override
    public void onError(Throwable error) {
        end(error);
    }

    /** Told that nothing more will come. */
    void end(@Nullable Throwable error) {
        if (!answer.isDone()) {
            answer.completeExceptionally(
                    error != null ? error : new UnexpectedAnswerException("the answer ends before its end"));
        }
    }
}
