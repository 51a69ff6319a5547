package io.headwater.sink.kinesis;

import io.headwater.benchmarks.OrderChanges;
import io.headwater.format.JsonFormat;
import io.headwater.spi.RowChange;
import io.headwater.spi.SinkRecord;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** What it costs a record to be packed with others, from the call to the body of the request; hashes and checksum included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PackingBenchmark {
    private static final int RECORDS = 1_000;
    private static final int SHARDS = 4;

    private final List<SinkRecord> distinct = records(i -> "w1.orders/" + i);
    private final List<SinkRecord> hot = records(i -> "w1.orders/1");
    private final ShardMap map = ShardMap.of(
            IntStream.range(0, SHARDS).mapToObj(PackingBenchmark::shard).toList());

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long distinctKeys() {
        return pack(distinct);
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long oneHotKey() {
        return pack(hot);
    }

    /** For comparison: as many records by themselves. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long single() {
        List<PutEntry> entries = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            entries.add(new RecordEntry(
                    i, PartitionKey.of(distinct.get(i).key()), distinct.get(i).payload(), List.of()));
        }
        return PutRecordsBody.of(new StreamRequest("orders", entries, false)).length;
    }

    private long pack(List<SinkRecord> records) {
        CallRecords call = new CallRecords(records);
        List<ShardQueue> queues = new ArrayList<>();
        for (int i = 0; i < SHARDS; i++) {
            queues.add(new ShardQueue((landed, shard, indexes) -> true, i, call));
        }
        for (int i = 0; i < call.size(); i++) {
            queues.get(call.shard(i, map)).add(i);
        }
        long bytes = 0;
        for (ShardQueue queue : queues) {
            while (!queue.isEmpty()) {
                ShardEntry entry = queue.next();
                bytes += PutRecordsBody.of(new StreamRequest("orders", List.of(entry), true)).length;
                settle(entry, map);
            }
        }
        return bytes;
    }

    private static void settle(ShardEntry entry, ShardMap map) {
        try {
            entry.stored(map.id(0));
            entry.settle();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<SinkRecord> records(IntFunction<String> key) {
        JsonFormat format = new JsonFormat();
        List<SinkRecord> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            RowChange change = OrderChanges.insert(1_000_000 + i);
            byte[] payload = format.encode(change);
            if (payload != null) {
                records.add(new SinkRecord(key.apply(i), payload, change));
            }
        }
        return records;
    }

    private static Shard shard(int number) {
        return Shard.builder()
                .shardId("shard-" + number)
                .hashKeyRange(range -> range.startingHashKey(bound(number).toString())
                        .endingHashKey(
                                bound(number + 1).subtract(BigInteger.ONE).toString()))
                .build();
    }

    private static BigInteger bound(int shard) {
        return BigInteger.ONE.shiftLeft(128).multiply(BigInteger.valueOf(shard)).divide(BigInteger.valueOf(SHARDS));
    }
}
