package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

/** The open shards of one stream, as far as they are known; listed once for all who ask at a time. Thread-safe. */
final class StreamShards {
    /** Resharding shows by itself, when a record lands elsewhere; this is for whoever only looks. */
    private static final Duration STILL_TRUE = Duration.ofMinutes(1);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final KinesisAsyncClient client;
    private final String stream;
    private final Duration patience;
    private final Runnable onOtherStream;
    private @Nullable ShardMap map;
    private @Nullable CompletableFuture<ShardMap> listing;
    private long begunAt = System.nanoTime() - STILL_TRUE.toNanos();

    /**
     * @param patience after how long a listing is given up for lost
     * @param onOtherStream runs when shards are listed that this stream cannot have
     */
    StreamShards(KinesisAsyncClient client, String stream, Duration patience, Runnable onOtherStream) {
        this.client = requireNonNull(client, "client is null");
        this.stream = requireNonNull(stream, "stream is null");
        this.patience = requireNonNull(patience, "patience is null");
        this.onOtherStream = requireNonNull(onOtherStream, "onOtherStream is null");
    }

    synchronized @Nullable ShardMap map() {
        return map;
    }

    /** Whether it is time to list them, for one who does not depend on it. */
    synchronized boolean isDue() {
        return hasPassed(map == null ? BETWEEN_ATTEMPTS : STILL_TRUE);
    }

    /**
     * Lists the shards, unless that is under way.
     *
     * @param outdated what is known not to be true any more: anything newer will do
     */
    synchronized CompletableFuture<ShardMap> list(@Nullable ShardMap outdated) {
        if (map != null && map != outdated) {
            return CompletableFuture.completedFuture(map);
        }
        CompletableFuture<ShardMap> current = listing == null || hasPassed(patience) ? begin() : listing;
        return current.copy(); // which may be cancelled
    }

    private boolean hasPassed(Duration time) {
        return System.nanoTime() - begunAt >= time.toNanos();
    }

    private CompletableFuture<ShardMap> begin() {
        begunAt = System.nanoTime();
        CompletableFuture<ShardMap> begun = firstPage().thenApply(ShardMap::of);
        listing = begun;
        begun.whenComplete((listed, error) -> end(begun, listed));
        return begun;
    }

    private synchronized void end(CompletableFuture<ShardMap> ended, @Nullable ShardMap listed) {
        if (listing == ended) {
            listing = null;
            learn(listed == null ? map : listed);
        }
    }

    private void learn(@Nullable ShardMap newer) {
        if (map != null && newer != null && !map.mayBecome(newer)) {
            onOtherStream.run();
        }
        map = newer;
    }

    private CompletableFuture<List<Shard>> firstPage() {
        ListShardsRequest request = ListShardsRequest.builder()
                .streamName(StreamName.nameIn(stream))
                .streamARN(StreamName.arnIn(stream))
                .shardFilter(filter -> filter.type(ShardFilterType.AT_LATEST))
                .build();
        return page(request, new ArrayList<>());
    }

    private CompletableFuture<List<Shard>> page(ListShardsRequest request, List<Shard> listed) {
        return client.listShards(request).thenCompose(page -> {
            listed.addAll(page.shards());
            return page.nextToken() == null
                    ? CompletableFuture.completedFuture(listed)
                    : page(
                            ListShardsRequest.builder()
                                    .nextToken(page.nextToken())
                                    .build(),
                            listed);
        });
    }
}
