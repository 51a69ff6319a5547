package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;

/**
 * The requests that concern a stream as a whole, one at a time, each needing a permission of its own.
 *
 * <p>All throw {@link PipelineException} for what does not pass by itself, and {@link RetryableException} for what does,
 * such as too many of them: an account may ask 20 times and create 5 streams a second.
 */
final class StreamControl {
    static final String DESCRIBE = "kinesis:DescribeStreamSummary";
    static final String CREATE = "kinesis:CreateStream";
    static final String TAG = "kinesis:TagResource";
    static final String RETAIN = "kinesis:IncreaseStreamRetentionPeriod";
    static final String ENCRYPT = "kinesis:StartStreamEncryption";

    private final Connection connection;
    private final Refusals refusals;

    StreamControl(Connection connection, Refusals refusals) {
        this.connection = requireNonNull(connection, "connection is null");
        this.refusals = requireNonNull(refusals, "refusals is null");
    }

    /** @return empty if there is no such stream */
    Optional<StreamDescriptionSummary> describe(String stream) throws InterruptedException {
        try {
            return Optional.of(await(client -> client.describeStreamSummary(request ->
                            request.streamName(StreamName.nameIn(stream)).streamARN(StreamName.arnIn(stream))))
                    .streamDescriptionSummary());
        } catch (ExecutionException e) {
            if (ErrorClassification.of(e.getCause()) == Meaning.MISSING) {
                return Optional.empty();
            }
            throw refusals.exception(e.getCause(), DESCRIBE, stream);
        }
    }

    /** Returns when the stream has begun to exist. */
    void create(String stream, CreateStream settings) throws InterruptedException {
        CreateStreamRequest.Builder request = CreateStreamRequest.builder()
                .streamName(stream)
                .streamModeDetails(mode -> mode.streamMode(settings.mode()));
        if (settings.shards() > 0) {
            request.shardCount(settings.shards());
        }
        if (!settings.tags().isEmpty()) {
            request.tags(settings.tags());
        }
        try {
            await(client -> client.createStream(request.build()));
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof ResourceInUseException)) { // else somebody was quicker
                throw refusals.exception(
                        e.getCause(), settings.tags().isEmpty() ? CREATE : CREATE + " and " + TAG, stream);
            }
        }
    }

    void increaseRetention(String stream, int hours) throws InterruptedException {
        request(
                RETAIN,
                stream,
                client -> client.increaseStreamRetentionPeriod(
                        request -> request.streamName(stream).retentionPeriodHours(hours)));
    }

    void encrypt(String stream, String kmsKey) throws InterruptedException {
        request(
                ENCRYPT,
                stream,
                client -> client.startStreamEncryption(request -> request.streamName(stream)
                        .encryptionType(EncryptionType.KMS)
                        .keyId(kmsKey)));
    }

    private <T> void request(String action, String stream, Function<KinesisAsyncClient, CompletableFuture<T>> request)
            throws InterruptedException {
        try {
            await(request);
        } catch (ExecutionException e) {
            throw refusals.exception(e.getCause(), action, stream);
        }
    }

    private <T> T await(Function<KinesisAsyncClient, CompletableFuture<T>> request)
            throws InterruptedException, ExecutionException {
        return connection.ask(request).await();
    }
}
