package io.headwater.source.mysql;

import io.debezium.connector.binlog.BinlogSnapshotChangeEventSource;
import io.debezium.connector.common.BaseSourceTask;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import java.lang.reflect.Field;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the thread that keeps the connection of a snapshot's lock alive. Debezium 3.6 starts it with the lock and ends it
 * with the unlocking, and forgets it where a snapshot is cut short in between. Nothing but reflection reaches it.
 */
final class LockHeartbeat {
    private static final Logger log = LoggerFactory.getLogger(LockHeartbeat.class);

    private final @Nullable Object coordinator;

    private LockHeartbeat(@Nullable Object coordinator) {
        this.coordinator = coordinator;
    }

    /** @param task started, not yet stopped: it forgets its coordinator when it stops */
    static LockHeartbeat of(SourceTask task) {
        return new LockHeartbeat(read(BaseSourceTask.class, "coordinator", task));
    }

    /** To be called when the engine has ended. */
    void end() {
        Object snapshot = read(ChangeEventSourceCoordinator.class, "snapshotSource", coordinator);
        Object heartbeat = read(BinlogSnapshotChangeEventSource.class, "lockKeepAliveExecutor", snapshot);
        if (heartbeat instanceof ExecutorService executor) {
            executor.shutdownNow();
        }
    }

    private static @Nullable Object read(Class<?> type, String name, @Nullable Object owner) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return owner == null ? null : field.get(owner);
        } catch (ReflectiveOperationException | RuntimeException e) {
            log.debug("Debezium has no {} in {}", name, type, e);
            return null;
        }
    }
}
