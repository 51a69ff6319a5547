package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.OffsetBackingStore;
import org.apache.kafka.connect.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers Debezium's question where to resume with the offset that it was configured with, and stores nothing: the
 * engine of Headwater owns checkpoints.
 *
 * <p>Public with a public constructor because Debezium makes it by class name.
 */
public final class PrimedOffsetStore implements OffsetBackingStore {
    /** The property that holds the offset as JSON; absent at a first start. */
    static final String OFFSET = "offset.storage.headwater.offset";

    private byte @Nullable [] offset;

    @Override
    public void configure(WorkerConfig config) {
        Object json = config.originals().get(OFFSET);
        offset = json == null ? null : json.toString().getBytes(UTF_8);
    }

    /** A MySQL source has one partition, so whatever key is asked for is that partition's. */
    @Override
    public Future<Map<ByteBuffer, ByteBuffer>> get(Collection<ByteBuffer> keys) {
        Map<ByteBuffer, ByteBuffer> answer = new HashMap<>();
        if (offset != null) {
            keys.forEach(key -> answer.put(key, ByteBuffer.wrap(offset)));
        }
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public Future<Void> set(Map<ByteBuffer, ByteBuffer> values, Callback<Void> callback) {
        callback.onCompletion(null, null);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public Set<Map<String, Object>> connectorPartitions(String connectorName) {
        return Set.of();
    }

    @Override
    public void start() {}

    @Override
    public void stop() {}
}
