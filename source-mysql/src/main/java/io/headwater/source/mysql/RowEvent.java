package io.headwater.source.mysql;

import io.headwater.spi.Operation;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some rows of one table and one transaction, as the binlog has them: nothing is decoded. Immutable.
 *
 * @param operation INSERT, UPDATE or DELETE, of all its rows
 * @param body where, from {@code rowsStart} to its end, the rows' images follow one another; an update has two for each
 * @param number of the event, counted from the transaction's beginning
 * @param place where the event begins
 * @param query the statement, if the server tells it and it is wanted
 */
record RowEvent(
        Operation operation,
        TableStructure table,
        byte[] body,
        int rowsStart,
        TransactionPlace transaction,
        long number,
        BinlogPlace place,
        long serverId,
        @Nullable String query,
        SourceTemplate source,
        Instant committedAt,
        Instant readAt)
        implements Handed {
    /** The event and its share of what several have in common. */
    private static final int HEAD = 500;

    @Override
    public long bytes() {
        return HEAD + body.length;
    }

    /** What the ids of its rows begin with. */
    String idPrefix() {
        return EventId.prefix(transaction.id(), number);
    }

    /** Debezium's notion of the place where the event is done. Only where the transaction's events are counted. */
    Map<String, ?> offsetAfter() {
        return transaction.after(number + 1, committedAt.getEpochSecond());
    }
}
