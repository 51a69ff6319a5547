package io.headwater.source.mysql;

import io.headwater.spi.Operation;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;

/**
 * Some rows of one table and one transaction, as the binlog has them: nothing is decoded. Immutable.
 *
 * @param operation INSERT, UPDATE or DELETE, of all its rows
 * @param body where, from {@code rowsStart} to its end, the rows' images follow one another; an update has two for each
 * @param offset Debezium's notion of the place where the event begins
 * @param source Debezium's {@code source} block, the same for each row but for its number
 */
record RowEvent(
        Operation operation,
        TableStructure table,
        byte[] body,
        int rowsStart,
        Map<String, ?> offset,
        Struct source,
        Instant committedAt,
        Instant readAt)
        implements Handed {
    /** The event, its offset and its source block. */
    private static final int HEAD = 2_000;

    private static final String EVENT = "event";

    @Override
    public long bytes() {
        return HEAD + body.length;
    }

    /** Outside of transactions (XA) offsets count nothing to skip. */
    boolean isInTransaction() {
        return offset.containsKey(EVENT);
    }

    /** The place where the event is done. Only in transactions. */
    Map<String, ?> offsetAfter() {
        Map<String, Object> after = new HashMap<>(offset);
        after.put(EVENT, ((Number) after.get(EVENT)).longValue() + 1);
        return after;
    }

    String transaction() {
        return EventId.transaction(source.get("gtid"), offset);
    }
}
