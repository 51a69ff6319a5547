package com.example.consumer;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** Reads every shard of a stream, parents before children, and applies each page of records. One thread. */
final class Consumer {
    /** Kinesis answers five reads a second of each shard. */
    private static final long PAUSE_MILLIS = 200;

    private final KinesisClient kinesis;
    private final String stream;
    private final Replica replica;
    private final Map<String, ShardReader> open = new LinkedHashMap<>();

    Consumer(KinesisClient kinesis, String stream, Replica replica) {
        this.kinesis = kinesis;
        this.stream = stream;
        this.replica = replica;
    }

    /** Reads and applies until interrupted. */
    void run() throws SQLException, InterruptedException {
        while (true) {
            turn();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Reads and applies until there is nothing more at the moment. */
    void catchUp() throws SQLException, InterruptedException {
        while (turn()) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    /** Reads a page of each shard and says whether there is more. */
    private boolean turn() throws SQLException {
        if (open.isEmpty()) {
            openShards();
        }
        boolean more = false;
        for (ShardReader shard : List.copyOf(open.values())) {
            Page page = shard.next();
            replica.apply(page);
            more |= !page.isLatest();
            if (page.isEnd()) {
                open.remove(page.shard());
                openShards(); // its children, unless their other parent is still being read
            }
        }
        return more;
    }

    private void openShards() {
        Places places = replica.places();
        for (Shard shard : ShardOrder.readable(allShards(), places::isFinished)) {
            open.computeIfAbsent(
                    shard.shardId(), id -> new ShardReader(kinesis, stream, id, places.sequenceNumber(id)));
        }
    }

    private List<Shard> allShards() {
        ListShardsResponse answer = kinesis.listShards(request -> request.streamName(stream));
        List<Shard> all = new ArrayList<>(answer.shards());
        while (answer.nextToken() != null) {
            String next = answer.nextToken();
            answer = kinesis.listShards(request -> request.nextToken(next));
            all.addAll(answer.shards());
        }
        return all;
    }
}
