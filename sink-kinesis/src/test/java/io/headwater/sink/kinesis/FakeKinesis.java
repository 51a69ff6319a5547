package io.headwater.sink.kinesis;

import io.headwater.spi.Metrics;
import io.headwater.spi.StateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.doubles.RecordingStateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A client that answers as it is told and keeps what it was asked. */
final class FakeKinesis implements KinesisAsyncClient {
    static final Instant BORN = Instant.parse("2026-01-02T03:04:05Z");

    private static final String ARN = "arn:aws:kinesis:eu-west-1:000000000000:stream/any";

    private final List<PutRecordsRequest> puts = new CopyOnWriteArrayList<>();
    private final List<String> described = new CopyOnWriteArrayList<>();
    private final List<ListShardsRequest> listed = new CopyOnWriteArrayList<>();
    private Function<PutRecordsRequest, CompletableFuture<PutRecordsResponse>> putting = FakeKinesis::stored;
    private Function<ListShardsRequest, CompletableFuture<ListShardsResponse>> listing =
            request -> Shards.answer(Shards.equal(1));
    private Function<String, CompletableFuture<DescribeStreamSummaryResponse>> describing =
            name -> stream(StreamStatus.ACTIVE, 1024);

    FakeKinesis puttingBy(Function<PutRecordsRequest, CompletableFuture<PutRecordsResponse>> answer) {
        putting = answer;
        return this;
    }

    FakeKinesis describingBy(Function<String, CompletableFuture<DescribeStreamSummaryResponse>> answer) {
        describing = answer;
        return this;
    }

    FakeKinesis listingBy(Function<ListShardsRequest, CompletableFuture<ListShardsResponse>> answer) {
        listing = answer;
        return this;
    }

    Connection connection() {
        return new Connection(this, new SdkSender(this), null, Duration.ofSeconds(10), "eu-west-1", null);
    }

    /** What is known of the streams by this client, with these settings. */
    StreamDirectory streams(KinesisSinkConfig config, StateStore state) {
        return new StreamDirectory(connection(), config, new StreamBirths(state), "test");
    }

    /** A sink on this client. */
    KinesisSink sink(String settings, Metrics metrics) {
        KinesisSinkConfig config =
                KinesisSinkConfig.of(GivenContext.ofSink("kinesis", settings).config());
        StreamDirectory streams = streams(config, new RecordingStateStore());
        ShardDirectory shards = new ShardDirectory(connection(), streams, "test");
        return new KinesisSink(connection(), config, streams, shards, metrics);
    }

    List<PutRecordsRequest> puts() {
        return puts;
    }

    List<ListShardsRequest> listed() {
        return listed;
    }

    List<String> described() {
        return described;
    }

    static CompletableFuture<PutRecordsResponse> stored(PutRecordsRequest request) {
        return refused(request, -1, "");
    }

    /** Stores all records but the one at this place. */
    static CompletableFuture<PutRecordsResponse> refused(PutRecordsRequest request, int place, String code) {
        List<PutRecordsResultEntry> results = new ArrayList<>();
        for (int i = 0; i < request.records().size(); i++) {
            results.add(
                    i == place
                            ? PutRecordsResultEntry.builder().errorCode(code).build()
                            : PutRecordsResultEntry.builder()
                                    .sequenceNumber("49")
                                    .build());
        }
        return CompletableFuture.completedFuture(
                PutRecordsResponse.builder().records(results).build());
    }

    static CompletableFuture<DescribeStreamSummaryResponse> stream(StreamStatus status, int maxRecordKib) {
        return stream(status, maxRecordKib, BORN);
    }

    static CompletableFuture<DescribeStreamSummaryResponse> stream(
            StreamStatus status, int maxRecordKib, Instant createdAt) {
        return CompletableFuture.completedFuture(DescribeStreamSummaryResponse.builder()
                .streamDescriptionSummary(StreamDescriptionSummary.builder()
                        .streamStatus(status)
                        .streamARN(ARN)
                        .streamCreationTimestamp(createdAt)
                        .maxRecordSizeInKiB(maxRecordKib)
                        .openShardCount(4)
                        .build())
                .build());
    }

    static KinesisException error(int status, String code, String message) {
        return (KinesisException) KinesisException.builder()
                .statusCode(status)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }

    static <T> CompletableFuture<T> failed(String code) {
        return CompletableFuture.failedFuture(error(400, code, "in Kinesis' words"));
    }

    static boolean holdsKey(PutRecordsRequest request, String key) {
        return request.records().stream()
                .map(PutRecordsRequestEntry::partitionKey)
                .anyMatch(key::equals);
    }

    @Override
    public CompletableFuture<PutRecordsResponse> putRecords(PutRecordsRequest request) {
        puts.add(request);
        return putting.apply(request);
    }

    @Override
    public CompletableFuture<DescribeStreamSummaryResponse> describeStreamSummary(
            DescribeStreamSummaryRequest request) {
        described.add(request.streamName());
        return describing.apply(request.streamName());
    }

    @Override
    public CompletableFuture<ListShardsResponse> listShards(ListShardsRequest request) {
        listed.add(request);
        return listing.apply(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
