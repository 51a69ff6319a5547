package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.PipelineException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;

/**
 * What sends requests, and where it leads to.
 *
 * @param client for questions about streams; whose end is the sender's, too
 * @param sender for records
 * @param credentials to renew and to close, or {@code null} if there is nothing to
 * @param requestTimeout how long a request may take
 * @param region for messages and the commands they suggest
 * @param endpoint or {@code null} for the region's public address
 */
record Connection(
        KinesisAsyncClient client,
        Sender sender,
        @Nullable Credentials credentials,
        Duration requestTimeout,
        String region,
        @Nullable URI endpoint)
        implements AutoCloseable {
    Connection {
        requireNonNull(client, "client is null");
        requireNonNull(sender, "sender is null");
        requireNonNull(requestTimeout, "requestTimeout is null");
        requireNonNull(region, "region is null");
    }

    /**
     * Makes a client and finds its region and credentials. Sends nothing to Kinesis.
     *
     * @throws PipelineException if there is no region or there are no credentials
     */
    static Connection open(KinesisSinkConfig config, String pipeline) {
        Region region = region(config);
        Credentials credentials = Credentials.of(config, region);
        try {
            return open(config, pipeline, region, credentials);
        } catch (RuntimeException e) {
            credentials.close();
            throw e;
        }
    }

    private static Connection open(KinesisSinkConfig config, String pipeline, Region region, Credentials credentials) {
        RequestSigner signer =
                new RequestSigner(RequestTemplate.of(builder(config, region, credentials)), region.id(), credentials);
        HttpConnections http = new HttpConnections(config, pipeline);
        KinesisAsyncClient client = builder(config, region, credentials)
                .httpClientBuilder(defaults -> http)
                .build();
        Sender sender = switch (config.client()) {
            case LEAN -> new LeanSender(http, signer, ServiceTime.OURS);
            case SDK -> new SdkSender(client);
        };
        return new Connection(
                client,
                sender,
                credentials,
                config.requestTimeout(),
                region.id(),
                config.network().endpoint());
    }

    /** {@code in eu-west-1}, or where else. */
    String place() {
        return endpoint == null ? "in " + region : "at " + endpoint;
    }

    /** What to type to create a stream here. */
    String createCommand(String stream) {
        return "aws kinesis create-stream --region " + region
                + (endpoint == null ? "" : " --endpoint-url " + endpoint)
                + " --stream-name " + stream + " --stream-mode-details StreamMode=ON_DEMAND";
    }

    /** Begins to put records. */
    Pending<PutAnswer> put(StreamRequest request) {
        return begin(() -> sender.send(request));
    }

    /** Begins a question. */
    <T> Pending<T> ask(Function<KinesisAsyncClient, CompletableFuture<T>> question) {
        return begin(() -> question.apply(client));
    }

    private <T> Pending<T> begin(Supplier<CompletableFuture<T>> request) {
        return credentials == null
                ? Pending.begin(request, requestTimeout)
                : Pending.begin(() -> renewing(credentials, request), requestTimeout);
    }

    /** The next attempt is to succeed: what Kinesis calls expired need not look so from here. */
    private static <T> CompletableFuture<T> renewing(Credentials credentials, Supplier<CompletableFuture<T>> request) {
        int used = credentials.generation();
        CompletableFuture<T> outcome = request.get();
        outcome.whenComplete((ended, error) -> {
            if (error != null && ErrorClassification.isExpiry(error)) {
                credentials.renew(used);
            }
        });
        return outcome;
    }

    @Override
    public void close() {
        client.close();
        if (credentials != null) {
            credentials.close();
        }
    }

    static KinesisAsyncClientBuilder builder(
            KinesisSinkConfig config, Region region, AwsCredentialsProvider credentials) {
        return KinesisAsyncClient.builder()
                .region(region)
                .endpointOverride(config.network().endpoint())
                .fipsEnabled(config.network().variant().fips())
                .dualstackEnabled(config.network().variant().dualStack())
                .credentialsProvider(credentials)
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "headwater"))
                // Nothing but a waiting lane depends on a request, so no thread is needed to tell of its end.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run));
    }

    private static Region region(KinesisSinkConfig config) {
        if (config.region() != null) {
            return Region.of(config.region());
        }
        try {
            return DefaultAwsRegionProviderChain.builder()
                    .profileName(config.profile())
                    .build()
                    .getRegion();
        } catch (SdkClientException e) {
            throw KinesisSinkConfig.wrong(
                    "region", "is missing, and neither AWS_REGION nor a profile says it: write region = eu-west-1");
        }
    }
}
