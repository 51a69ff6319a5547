package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/**
 * A request's body and the handler of its response, let go of when the response is complete.
 *
 * <p>The SDK's connections remember their last exchange for as long as they are idle: 10 MiB of records, and as much
 * again for the body that was made of them, on every connection.
 */
final class Exchange implements SdkHttpContentPublisher, SdkAsyncHttpResponseHandler {
    private final Optional<Long> contentLength;
    private volatile @Nullable SdkHttpContentPublisher body;
    private volatile @Nullable SdkAsyncHttpResponseHandler handler;

    private Exchange(AsyncExecuteRequest request) {
        this.contentLength = request.requestContentPublisher().contentLength();
        this.body = request.requestContentPublisher();
        this.handler = request.responseHandler();
    }

    static CompletableFuture<Void> execute(AsyncExecuteRequest request, SdkAsyncHttpClient client) {
        Exchange exchange = new Exchange(request);
        CompletableFuture<Void> end = client.execute(exchange.toRequest(request));
        // Not after an error, of which the handler may be told later; such a connection is closed anyway.
        end.thenRun(exchange::forget);
        return end;
    }

    private AsyncExecuteRequest toRequest(AsyncExecuteRequest request) {
        AsyncExecuteRequest.Builder builder = AsyncExecuteRequest.builder()
                .request(request.request())
                .requestContentPublisher(this)
                .responseHandler(this)
                .fullDuplex(request.fullDuplex())
                .httpExecutionAttributes(request.httpExecutionAttributes());
        request.metricCollector().ifPresent(builder::metricCollector);
        return builder.build();
    }

    private void forget() {
        body = null;
        handler = null;
    }

    @Override
    public Optional<Long> contentLength() {
        return contentLength;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        requireNonNull(body, "the exchange is over").subscribe(subscriber);
    }

    @Override
    public void onHeaders(SdkHttpResponse headers) {
        SdkAsyncHttpResponseHandler current = handler;
        if (current != null) {
            current.onHeaders(headers);
        }
    }

    @Override
    public void onStream(Publisher<ByteBuffer> stream) {
        SdkAsyncHttpResponseHandler current = handler;
        if (current != null) {
            current.onStream(stream);
        }
    }

    @Override
    public void onError(Throwable error) {
        SdkAsyncHttpResponseHandler current = handler;
        if (current != null) {
            current.onError(error);
        }
    }
}
