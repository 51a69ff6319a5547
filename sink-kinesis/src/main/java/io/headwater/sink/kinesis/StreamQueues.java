package io.headwater.sink.kinesis;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a call for one stream, by shard. One thread. */
final class StreamQueues {
    private final String stream;
    private final CallRecords records;
    private final ShardDirectory shards;
    private final ShardMap map;
    private final @Nullable ShardQueue[] queues;

    /** Waits for the stream's shards if they are not known. */
    StreamQueues(String stream, CallRecords records, ShardDirectory shards) throws InterruptedException {
        this.stream = requireNonNull(stream, "stream is null");
        this.records = requireNonNull(records, "records is null");
        this.shards = requireNonNull(shards, "shards is null");
        this.map = shards.await(stream);
        this.queues = new ShardQueue[map.size()];
    }

    void add(int index) {
        int shard = records.shard(index, map);
        if (shard == ShardMap.NONE) {
            shards.forget(stream);
            records.refuse(index, "stream '" + stream + "' had no open shard for it when its shards were listed");
        } else {
            queue(shard).add(index);
        }
    }

    private ShardQueue queue(int shard) {
        ShardQueue queue = queues[shard];
        if (queue == null) {
            queue = new ShardQueue(this::isRight, shard, records);
            queues[shard] = queue;
        }
        return queue;
    }

    /** Adds requests with the next entry of each shard: one, unless that is too much for it. */
    void addRequests(List<StreamRequest> requests) {
        List<ShardEntry> entries = new ArrayList<>();
        int bytes = 0;
        for (ShardQueue queue : queues) {
            if (queue == null || queue.isEmpty()) {
                continue;
            }
            ShardEntry entry = queue.next();
            if (entries.size() == PutRecordsCall.MAX_RECORDS || bytes + entry.bytes() > PutRecordsCall.MAX_BYTES) {
                requests.add(new StreamRequest(stream, entries, true));
                entries = new ArrayList<>();
                bytes = 0;
            }
            entries.add(entry);
            bytes += entry.bytes();
        }
        if (!entries.isEmpty()) {
            requests.add(new StreamRequest(stream, entries, true));
        }
    }

    private boolean isRight(String landed, int expected, int[] indexes) throws InterruptedException {
        if (landed.equals(map.id(expected))) {
            return true;
        }
        ShardMap newer = shards.awaitOther(stream, map);
        int shard = newer.shardNamed(landed);
        return shard != ShardMap.NONE
                && Arrays.stream(indexes).allMatch(index -> records.isTakenBy(newer, shard, index));
    }
}
