package io.headwater.sink.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.headwater.spi.Failure;
import io.headwater.spi.Metrics;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes to Kinesis, each record by itself or many in one. Safe for use by several threads. */
final class KinesisSink implements Sink {
    private final Connection connection;
    private final StreamTemplate template;
    private final StreamDirectory streams;
    private final ShardDirectory shards;
    private final CallWriter writer;

    KinesisSink(
            Connection connection,
            KinesisSinkConfig config,
            StreamDirectory streams,
            ShardDirectory shards,
            Metrics metrics) {
        this.connection = requireNonNull(connection, "connection is null");
        this.template = config.stream();
        this.streams = requireNonNull(streams, "streams is null");
        this.shards = requireNonNull(shards, "shards is null");
        StreamMetrics numbers = new StreamMetrics(metrics);
        this.writer = config.aggregate()
                ? new AggregatingWriter(connection, config, streams, shards, numbers)
                : new SingleRecordWriter(connection, config, streams, numbers);
    }

    @Override
    public WriteResult write(List<SinkRecord> records) throws InterruptedException {
        List<Failure> failures = writer.write(records);
        return failures.isEmpty() ? WriteResult.delivered() : new WriteResult(failures);
    }

    @Override
    public SinkLimits limits() {
        return writer.limits();
    }

    /** The shard; {@code null} while the stream's shards are not known, or if they may not be listed. */
    @Override
    public @Nullable String part(SinkRecord record) {
        String stream = template.streamOf(record.change().table());
        ShardMap map = shards.known(stream);
        return map == null ? null : part(stream, map, record.key());
    }

    private static @Nullable String part(String stream, ShardMap map, String key) {
        Md5 hash = Md5.ofThread().digest(PartitionKey.of(key).getBytes(UTF_8));
        int shard = map.shardOf(hash.high(), hash.low());
        return shard == ShardMap.NONE ? null : stream + "/" + map.id(shard);
    }

    @Override
    public void close() {
        streams.close();
        connection.close();
    }
}
