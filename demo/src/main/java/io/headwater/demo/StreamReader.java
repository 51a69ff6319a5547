package io.headwater.demo;

import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Reads every shard of a stream from its beginning, each on a thread of its own. */
final class StreamReader implements AutoCloseable {
    private static final long POLL_MILLIS = 20;

    private final KinesisClient client;
    private final String stream;
    private final Consumer<StreamRecord> consumer;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private StreamReader(KinesisClient client, String stream, Consumer<StreamRecord> consumer) {
        this.client = client;
        this.stream = stream;
        this.consumer = consumer;
    }

    static StreamReader start(URI endpoint, String stream, Consumer<StreamRecord> consumer) {
        KinesisClient client = KinesisClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("demo", "demo")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
        StreamReader reader = new StreamReader(client, stream, consumer);
        List<Shard> shards =
                client.listShards(request -> request.streamName(stream)).shards();
        shards.forEach(shard -> reader.threads.execute(() -> reader.read(shard.shardId())));
        return reader;
    }

    private void read(String shard) {
        String iterator = client.getShardIterator(request ->
                        request.streamName(stream).shardId(shard).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        try {
            while (iterator != null) {
                iterator = readFrom(iterator, shard);
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException | AbortedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private String readFrom(String iterator, String shard) {
        GetRecordsResponse answer = client.getRecords(request -> request.shardIterator(iterator));
        answer.records()
                .forEach(record ->
                        consumer.accept(StreamRecord.parse(shard, record.data().asByteArrayUnsafe())));
        return answer.nextShardIterator();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.close();
    }
}
