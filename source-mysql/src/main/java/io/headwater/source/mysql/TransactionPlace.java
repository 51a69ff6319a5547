package io.headwater.source.mysql;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a transaction begins in the binlog.
 *
 * @param id as {@link EventId} writes it
 * @param gtid {@code null} on a server without
 * @param thread of the server that ran it, or -1
 * @param offset Debezium's notion of the place
 * @param counted whether events in it are counted, so that one may resume after any of them; not so for rows that stand
 *     outside of BEGIN and COMMIT (XA)
 */
record TransactionPlace(String id, @Nullable String gtid, long thread, Map<String, ?> offset, boolean counted) {
    private static final String EVENTS = "event";

    static TransactionPlace of(@Nullable String gtid, long thread, Map<String, ?> offset, boolean counted) {
        return new TransactionPlace(EventId.transaction(gtid, offset), gtid, thread, offset, counted);
    }

    /** The place where so many of its events are done. */
    Map<String, ?> after(long events, long epochSecond) {
        Map<String, Object> after = new HashMap<>(offset);
        after.put(EVENTS, events);
        after.put("ts_sec", epochSecond);
        return after;
    }
}
