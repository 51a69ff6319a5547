package io.headwater.engine;

import io.headwater.spi.Metrics;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of the changes of a pipeline. Thread-safe. */
final class DeliveryCounts {
    private final Metrics.Counter delivered;
    private final Metrics.Counter deliveredBytes;
    private final Metrics.Counter rejected;
    private final Metrics.Counter dropped;
    private final Metrics.Counter retried;
    private volatile @Nullable Instant lastCommittedAt;

    DeliveryCounts(Metrics metrics) {
        delivered = metrics.counter("delivered.records");
        deliveredBytes = metrics.counter("delivered.bytes");
        rejected = metrics.counter("rejected.records");
        dropped = metrics.counter("dropped.changes");
        retried = metrics.counter("retried.records");
    }

    /** @param changes not empty, in the order in which they were sent */
    void delivered(List<QueuedChange> changes) {
        delivered.add(changes.size());
        deliveredBytes.add(changes.stream().mapToLong(QueuedChange::recordBytes).sum());
        lastCommittedAt = changes.get(changes.size() - 1).change().origin().committedAt();
    }

    void rejected() {
        rejected.add(1);
    }

    void dropped(int changes) {
        dropped.add(changes);
    }

    void retried(int records) {
        retried.add(records);
    }

    PipelineStatus status(
            String name,
            PipelineState state,
            long sourceRestarts,
            InFlightWindow window,
            Optional<String> position,
            Optional<Blockage> blockage,
            long nowNanos) {
        return new PipelineStatus(
                name,
                state,
                delivered.value(),
                deliveredBytes.value(),
                rejected.value(),
                dropped.value(),
                retried.value(),
                sourceRestarts,
                window.records(),
                window.bytes(),
                Optional.ofNullable(lastCommittedAt),
                position,
                blockage.map(blocking -> blocking.describe(nowNanos)),
                blockage.map(Blockage::needsMending).orElse(false));
    }
}
