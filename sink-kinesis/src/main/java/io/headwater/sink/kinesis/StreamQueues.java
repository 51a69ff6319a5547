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
    private final List<ShardEntry> out = new ArrayList<>();

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
        for (ShardQueue queue : queues) {
            if (queue != null && !queue.isEmpty()) {
                out.add(queue.next());
            }
        }
        int from = 0;
        int bytes = 0;
        for (int i = 0; i < out.size(); i++) {
            int more = out.get(i).bytes();
            if (i - from == PutRecordsCall.MAX_RECORDS || bytes + more > PutRecordsCall.MAX_BYTES) {
                requests.add(request(from, i));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        if (from < out.size()) {
            requests.add(request(from, out.size()));
        }
    }

    private StreamRequest request(int from, int to) {
        return new StreamRequest(stream, List.copyOf(out.subList(from, to)), true);
    }

    /** Draws the conclusions from the fates of the entries. */
    void settle() throws InterruptedException {
        for (ShardEntry entry : out) {
            entry.settle();
        }
        out.clear();
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
