package io.headwater.engine;

import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The records of one write, within the sink's limits. One thread. */
final class Call {
    /** Nothing to write. */
    static final Call EMPTY = new Call(SinkLimits.DEFAULT);

    private final SinkLimits limits;
    private final List<QueuedChange> changes = new ArrayList<>();
    private final List<SinkRecord> records = new ArrayList<>();
    private long bytes;

    Call(SinkLimits limits) {
        this.limits = limits;
    }

    boolean isFull() {
        return changes.size() >= limits.maxRecords();
    }

    boolean fits(QueuedChange change) {
        return !isFull() && bytes + change.recordBytes() <= limits.maxBytes();
    }

    void add(QueuedChange change) {
        changes.add(change);
        records.add(change.record());
        bytes += change.recordBytes();
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    int size() {
        return changes.size();
    }

    List<QueuedChange> changes() {
        return changes;
    }

    /** What the sink gets, index for index with {@link #changes}. */
    List<SinkRecord> records() {
        return Collections.unmodifiableList(records);
    }
}
