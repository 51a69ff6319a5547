package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.RowChange;
import io.headwater.spi.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A change on its way through a lane. Handed from the reader to one lane thread, which then owns it. */
final class QueuedChange {
    private final String key;
    private final RowChange change;
    private final InFlightWindow.Ticket ticket;
    private @Nullable SinkRecord record;
    private int attempts;

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

    boolean isEncoded() {
        return record != null;
    }

    void encoded(SinkRecord record) {
        ticket.charge(record.payload().length);
        this.record = record;
    }

    SinkRecord record() {
        return requireNonNull(record, "not encoded");
    }

    /** Counts a refused attempt. */
    int refused() {
        return ++attempts;
    }

    /** The change is delivered, rejected or dropped: the window may go on. Once. */
    void settle() {
        ticket.settle(record == null ? 0 : record.payload().length);
    }
}
