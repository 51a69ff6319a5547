package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClientBuilder;

/**
 * A client and where it leads to.
 *
 * @param region for messages and the commands they suggest
 * @param endpoint or {@code null} for the region's public address
 */
record Connection(
        KinesisAsyncClient client, String region, @Nullable URI endpoint) implements AutoCloseable {
    Connection {
        requireNonNull(client, "client is null");
        requireNonNull(region, "region is null");
    }

    /**
     * Makes a client and finds its region and credentials. Sends nothing to Kinesis.
     *
     * @throws PipelineException if there is no region or there are no credentials
     */
    static Connection open(KinesisSinkConfig config, String pipeline) {
        Region region = region(config);
        AwsCredentialsProvider credentials = credentials(config);
        KinesisAsyncClientBuilder builder = KinesisAsyncClient.builder()
                .region(region)
                .credentialsProvider(credentials)
                .httpClientBuilder(new HttpClientBuilder(config, pipeline))
                .overrideConfiguration(override -> override.apiCallTimeout(config.requestTimeout())
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .putAdvancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX, "headwater"))
                // Nothing but a waiting lane depends on a request, so no thread is needed to tell of its end.
                .asyncConfiguration(async ->
                        async.advancedOption(SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR, Runnable::run));
        if (config.endpoint() != null) {
            builder.endpointOverride(config.endpoint());
        }
        return new Connection(builder.build(), region.id(), config.endpoint());
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

    /** Begins a request. What the client throws instead of sending is the request's outcome, too. */
    <T> CompletableFuture<T> send(Function<KinesisAsyncClient, CompletableFuture<T>> request) {
        try {
            return request.apply(client);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Waits for a request's end; gives the request up if interrupted. */
    static <T> T await(CompletableFuture<T> request) throws InterruptedException, ExecutionException {
        try {
            return request.get();
        } finally {
            request.cancel(true);
        }
    }

    @Override
    public void close() {
        client.close();
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

    private static AwsCredentialsProvider credentials(KinesisSinkConfig config) {
        return config.profile() == null ? defaultCredentials() : profileCredentials(config.profile());
    }

    private static AwsCredentialsProvider defaultCredentials() {
        DefaultCredentialsProvider provider =
                DefaultCredentialsProvider.builder().build();
        try {
            provider.resolveCredentials();
            return provider;
        } catch (SdkClientException e) {
            throw new PipelineException(
                    ErrorKind.PERMISSION,
                    "sink 'kinesis': no AWS credentials found in the environment, a web identity, a profile,"
                            + " the container or the instance: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY,"
                            + " or sink.profile, or give the machine a role",
                    e);
        }
    }

    private static AwsCredentialsProvider profileCredentials(String profile) {
        ProfileCredentialsProvider provider = ProfileCredentialsProvider.create(profile);
        try {
            provider.resolveCredentials();
            return provider;
        } catch (SdkClientException e) {
            throw new PipelineException(
                    ErrorKind.CONFIGURATION,
                    "sink.profile = \"" + profile + "\" gives no credentials; see ~/.aws/config and"
                            + " ~/.aws/credentials, or: aws configure list --profile " + profile,
                    e);
        }
    }
}
