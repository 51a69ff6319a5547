package io.headwater.kcl;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.amazonaws.services.dynamodbv2.local.embedded.DynamoDBEmbedded;
import com.amazonaws.services.dynamodbv2.local.shared.access.AmazonDynamoDBLocal;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.metrics.NullMetricsFactory;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.KinesisClientRecord;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/** A worker of Amazon's client library that reads a stream from its beginning, with its leases in a DynamoDB in memory. */
final class ClientLibrary implements AutoCloseable {
    private static final InitialPositionInStreamExtended BEGINNING =
            InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON);
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    /** Nobody is there; and nothing is sent, as there are no metrics. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private final List<KinesisClientRecord> records = new CopyOnWriteArrayList<>();
    private final List<String> endedShards = new CopyOnWriteArrayList<>();
    private final AmazonDynamoDBLocal leases = DynamoDBEmbedded.create(true); // without telemetry
    private final KinesisAsyncClient kinesis;
    private final CloudWatchAsyncClient metrics;
    private final Scheduler scheduler;

    private ClientLibrary(URI endpoint, String stream) {
        this.kinesis = kinesis(endpoint);
        this.metrics = CloudWatchAsyncClient.builder()
                .endpointOverride(NOWHERE)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
        this.scheduler = scheduler(stream);
    }

    static ClientLibrary reading(URI endpoint, String stream) {
        ClientLibrary library = new ClientLibrary(endpoint, stream);
        Thread thread = new Thread(library.scheduler, "kcl-scheduler");
        thread.setDaemon(true);
        thread.start();
        return library;
    }

    /** A client for the emulator. */
    static KinesisAsyncClient kinesis(URI endpoint) {
        return KinesisAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .build();
    }

    /** The user records, in the order in which the processors were given them. */
    List<KinesisClientRecord> records() {
        return records;
    }

    /** The shards that were read to their end. */
    List<String> endedShards() {
        return endedShards;
    }

    private Scheduler scheduler(String stream) {
        ConfigsBuilder configs = new ConfigsBuilder(
                new SingleStreamTracker(stream, BEGINNING),
                "headwater-test",
                kinesis,
                leases.dynamoDbAsyncClient(),
                metrics,
                UUID.randomUUID().toString(),
                () -> new CollectingProcessor(records, endedShards));
        return new Scheduler(
                configs.checkpointConfig(),
                configs.coordinatorConfig()
                        .parentShardPollIntervalMillis(200)
                        .shardConsumerDispatchPollIntervalMillis(100),
                leaseManagement(configs),
                configs.lifecycleConfig(),
                configs.metricsConfig().metricsFactory(new NullMetricsFactory()),
                configs.processorConfig(),
                configs.retrievalConfig()
                        .retrievalSpecificConfig(new PollingConfig(stream, kinesis).idleTimeBetweenReadsInMillis(200)));
    }

    private static LeaseManagementConfig leaseManagement(ConfigsBuilder configs) {
        LeaseManagementConfig leases = configs.leaseManagementConfig()
                .initialPositionInStream(BEGINNING)
                .failoverTimeMillis(1_000)
                .shardSyncIntervalMillis(1_000);
        leases.workerUtilizationAwareAssignmentConfig().disableWorkerMetrics(true);
        return leases;
    }

    @Override
    public void close() {
        try {
            scheduler.startGracefulShutdown().get(20, SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            scheduler.shutdown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            kinesis.close();
            metrics.close();
            leases.shutdownNow();
        }
    }
}
