package io.headwater.sink.kinesis;

import io.headwater.testkit.kinesis.KinesisEmulator;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

/** Splits and merges the shards of a stream, again and again, each time some further records are stored. */
final class Resharding implements Runnable, AutoCloseable {
    private static final int EVERY = 30;

    private final KinesisEmulator kinesis;
    private final String stream;
    private final KinesisAsyncClient client;

    Resharding(KinesisEmulator kinesis, String stream) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.client = client(kinesis);
        open(); // for a first request takes longest
    }

    @Override
    public void run() {
        for (int i = 0; awaitStored((i + 1) * EVERY); i++) {
            if (i % 2 == 0) {
                split(i);
            } else {
                merge();
            }
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** Whether so many are stored; interrupted, there is nothing more to wait for. */
    private boolean awaitStored(long count) {
        try {
            while (kinesis.ledger().stored() < count) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
            return !Thread.currentThread().isInterrupted();
        } catch (InterruptedException e) {
            return false;
        }
    }

    private void split(int seed) {
        List<Shard> open = open();
        Shard shard = open.get(seed % open.size());
        BigInteger middle = bound(shard.hashKeyRange().startingHashKey())
                .add(bound(shard.hashKeyRange().endingHashKey()))
                .shiftRight(1);
        client.splitShard(split ->
                        split.streamName(stream).shardToSplit(shard.shardId()).newStartingHashKey(middle.toString()))
                .join();
    }

    private void merge() {
        List<Shard> open = open();
        client.mergeShards(merge -> merge.streamName(stream)
                        .shardToMerge(open.get(1).shardId())
                        .adjacentShardToMerge(open.get(2).shardId()))
                .join();
    }

    private List<Shard> open() {
        return client
                .listShards(
                        list -> list.streamName(stream).shardFilter(filter -> filter.type(ShardFilterType.AT_LATEST)))
                .join()
                .shards()
                .stream()
                .sorted(Comparator.comparing(shard -> bound(shard.hashKeyRange().startingHashKey())))
                .toList();
    }

    private static BigInteger bound(String decimal) {
        return new BigInteger(decimal);
    }

    private static KinesisAsyncClient client(KinesisEmulator kinesis) {
        return KinesisAsyncClient.builder()
                .endpointOverride(kinesis.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .build();
    }
}
