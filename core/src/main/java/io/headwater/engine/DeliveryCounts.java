package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Metrics;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of the changes of a pipeline. Thread-safe. */
final class DeliveryCounts {
    private final Metrics.Counter delivered;
    private final Metrics.Counter deliveredBytes;
    private final Map<RejectKind, Metrics.Counter> rejected = new EnumMap<>(RejectKind.class);
    private final Metrics.Counter dropped;
    private final Metrics.Counter retried;
    private volatile @Nullable Instant lastCommittedAt;

    /** @param onReject what becomes of rejected records */
    DeliveryCounts(Metrics metrics, OnReject onReject) {
        delivered = metrics.counter("delivered.records");
        deliveredBytes = metrics.counter("delivered.bytes");
        for (RejectKind kind : RejectKind.values()) {
            rejected.put(kind, metrics.counter("rejected.records", "policy", onReject.setting(), "kind", kind.label()));
        }
        dropped = metrics.counter("dropped.changes");
        retried = metrics.counter("retried.records");
    }

    /** @param changes not empty, in the order in which they were sent */
    void delivered(List<QueuedChange> changes) {
        delivered.add(changes.size());
        deliveredBytes.add(changes.stream().mapToLong(QueuedChange::recordBytes).sum());
        lastCommittedAt = changes.get(changes.size() - 1).change().origin().committedAt();
    }

    void rejected(RejectKind kind) {
        requireNonNull(rejected.get(kind), "no such kind").add(1);
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
                rejected.values().stream().mapToLong(Metrics.Counter::value).sum(),
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
