package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.RowChange;
import io.headwater.spi.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A change on its way through a lane. Handed from the reader to one lane thread, which then owns it. */
final class QueuedChange {
    /** An estimate of the heap that one takes in a lane, with its key and its place in a queue. */
    static final long BYTES = 256;

    private final String key;
    private final RowChange change;
    private final InFlightWindow.Ticket ticket;
    private @Nullable SinkRecord record;
    private long recordBytes;
    private int attempts;
    private boolean hasTurn;
    private @Nullable KeyQueue queue;

    /** The next younger change of the same key; for {@link KeyQueue}. */
    @Nullable
    QueuedChange next;

    QueuedChange(String key, RowChange change, InFlightWindow.Ticket ticket) {
        this.key = requireNonNull(key, "key is null");
        this.change = requireNonNull(change, "change is null");
        this.ticket = requireNonNull(ticket, "ticket is null");
    }

    String key() {
        return key;
    }

    RowChange change() {
        return change;
    }

    InFlightWindow.Ticket ticket() {
        return ticket;
    }

    boolean isEncoded() {
        return record != null;
    }

    void encoded(SinkRecord record) {
        this.record = record;
        this.recordBytes = record.bytes();
    }

    SinkRecord record() {
        return requireNonNull(record, "not encoded");
    }

    /** {@link SinkRecord#bytes}, counted once. */
    long recordBytes() {
        return recordBytes;
    }

    /** The heap that its encoded form takes: what the window is charged for it. */
    long charge() {
        return record == null ? 0 : record.payload().length;
    }

    /** Counts a refused attempt. */
    int refused() {
        return ++attempts;
    }

    /** Whether it waits for a time that its part of the destination gave it; for {@link PartPermits}. */
    boolean hasTurn() {
        return hasTurn;
    }

    void hasTurn(boolean given) {
        hasTurn = given;
    }

    /** The queue it is in. */
    KeyQueue queue() {
        if (queue == null) {
            throw new IllegalStateException("in no queue, or settled before: " + change);
        }
        return queue;
    }

    void enter(KeyQueue entered) {
        queue = entered;
    }

    void leave() {
        queue = null;
        next = null;
    }
}
