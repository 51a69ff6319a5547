package io.headwater.sink.kinesis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;

/**
 * Learns from the SDK where a PutRecords request goes and what it says of itself, by having it send one to nobody. So
 * all that the SDK knows of endpoints (settings, environment, profiles, partitions, FIPS, dual stack) holds here, too.
 */
final class RequestTemplate {
    private static final String[] HEADERS = {"Content-Type", "User-Agent", "X-Amz-Target"};

    private RequestTemplate() {}

    /**
     * A request without body and signature.
     *
     * @param builder for a client; its HTTP client is replaced
     * @throws RuntimeException of the SDK, if it cannot make requests
     */
    static SdkHttpRequest of(KinesisAsyncClientBuilder builder) {
        try (Nobody nobody = new Nobody();
                KinesisAsyncClient client =
                        builder.httpClientBuilder(defaults -> nobody).build()) {
            return unsigned(nobody.sentBy(client));
        }
    }

    private static SdkHttpRequest unsigned(SdkHttpRequest sent) {
        SdkHttpRequest.Builder template =
                SdkHttpRequest.builder().method(sent.method()).uri(sent.getUri());
        for (String header : HEADERS) {
            sent.firstMatchingHeader(header).ifPresent(value -> template.putHeader(header, value));
        }
        return template.build();
    }

    /** Keeps what it is to send. */
    private static final class Nobody implements SdkAsyncHttpClient {
        private final CompletableFuture<SdkHttpRequest> sent = new CompletableFuture<>();

        SdkHttpRequest sentBy(KinesisAsyncClient client) {
            client.putRecords(request -> request.streamName("any"))
                    .whenComplete((response, error) -> sent.completeExceptionally(error));
            try {
                return sent.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException cause ? cause : e;
            }
        }

        @Override
        public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
            sent.complete(request.request());
            IllegalStateException end = new IllegalStateException("not to be sent");
            request.responseHandler().onError(end);
            return CompletableFuture.failedFuture(end);
        }

        @Override
        public String clientName() {
            return "none";
        }

        @Override
        public void close() {}
    }
}
