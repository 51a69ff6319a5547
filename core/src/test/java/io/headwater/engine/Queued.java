package io.headwater.engine;

import io.headwater.spi.Operation;
import io.headwater.spi.RowChange;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.TableId;
import io.headwater.testing.GivenOrigin;
import java.util.List;
import java.util.stream.Stream;

/** Changes in flight of which only the key, the event's id or the ticket matters. */
final class Queued {
    private Queued() {}

    static QueuedChange of(String key, String id, InFlightWindow.Ticket ticket) {
        RowChange change =
                new RowChange(Operation.TRUNCATE, new TableId("shop", "orders"), null, null, null, new GivenOrigin(id));
        return new QueuedChange(key, change, ticket);
    }

    static List<QueuedChange> of(InFlightWindow.Ticket ticket, int changes) {
        return Stream.generate(() -> of("a", "a1", ticket)).limit(changes).toList();
    }

    static QueuedChange encoded(InFlightWindow.Ticket ticket, int payloadBytes) {
        QueuedChange queued = of("a", "a1", ticket);
        queued.encoded(new SinkRecord(queued.key(), new byte[payloadBytes], queued.change()));
        return queued;
    }
}
