package io.headwater.source.mysql;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names events by their place: {@code <transaction>:<event>:<row>}, where the transaction is its GTID or, on a server
 * without, the file and position of its BEGIN. The number of the event counts from the transaction's BEGIN and the row
 * within the event from zero, so reading the transaction again, from wherever, gives the same names. A statement
 * outside of transactions (TRUNCATE) is event zero, which no row has.
 */
final class EventId {
    /** What ends the id of a change that is no half of another. */
    static final String WHOLE = "";

    /** What ends the id of the DELETE that is the first half of a primary-key update. */
    static final String OLD_KEY = ":old";

    /** What ends the id of the INSERT that is its second half. */
    static final String NEW_KEY = ":new";

    private EventId() {}

    static String ofChange(String transaction, Map<String, ?> offset, int row) {
        return prefix(transaction, offset.get("event") instanceof Number event ? event.longValue() : 0) + row;
    }

    /** What the ids of all rows of an event begin with, before the row. */
    static String prefix(String transaction, long event) {
        return transaction + ":" + event + ":";
    }

    static String ofStatement(String transaction) {
        return transaction + ":0:0";
    }

    /** What the ids of a snapshot's rows begin with, before their number: {@code run} tells one snapshot from another that began at the same place. */
    static String ofSnapshot(BinlogPlace place, String run) {
        return place + ":snapshot-" + run + ":";
    }

    /** The transaction of a change. */
    static String transaction(@Nullable Object gtid, Map<String, ?> offset) {
        return gtid != null ? gtid.toString() : offset.get("file") + ":" + offset.get("pos");
    }
}
