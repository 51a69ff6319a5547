package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer.EventDataWrapper;

/** Tells the events of which a binlog is full, rows and what frames them, from those that need Debezium. */
final class EverydayEvents {
    private EverydayEvents() {}

    static boolean isOne(Event event) {
        return switch (event.getHeader().getEventType()) {
            case GTID, TABLE_MAP, XID -> true;
            case QUERY -> isStatement(event, "BEGIN");
            default -> event.getData() instanceof RawRows rows && rows.complete();
        };
    }

    static boolean endsTransaction(Event event) {
        return event.getHeader().getEventType() == EventType.XID || isStatement(event, "COMMIT");
    }

    private static boolean isStatement(Event event, String text) {
        return event.getHeader().getEventType() == EventType.QUERY
                && EventDataWrapper.internal(event.getData()) instanceof QueryEventData query
                && query.getSql().trim().equalsIgnoreCase(text);
    }
}
