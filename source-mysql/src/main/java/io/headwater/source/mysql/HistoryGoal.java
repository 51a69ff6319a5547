package io.headwater.source.mysql;

import io.debezium.connector.mysql.gtid.MySqlGtidSet;
import io.debezium.document.Document;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place for which structures are asked, and what of a history had happened there. Debezium's own order of places takes
 * those behind 2 GiB of a file for the file's begin, and parses the goal's GTIDs anew for each entry.
 */
final class HistoryGoal {
    private static final String GTIDS = "gtids";
    private static final String SNAPSHOT = "snapshot";
    private static final String LOGGED = "logged";

    private static final Comparator<Document> IN_LOG = Comparator.comparing(HistoryGoal::place)
            .thenComparingLong(place -> place.getLong("event", 0))
            .thenComparingLong(place -> place.getLong("row", 0));

    private final Document goal;
    private final @Nullable MySqlGtidSet done;

    /** @param offset as Debezium names the place */
    HistoryGoal(Map<String, ?> offset) {
        goal = HistoryEntry.document(offset);
        String gtids = goal.getString(GTIDS);
        done = gtids == null ? null : new MySqlGtidSet(gtids);
    }

    /** Marks an entry as of a statement of the log: its place names the transactions before it. */
    static void setLogged(Document entry) {
        HistoryEntry.position(entry).setBoolean(LOGGED, true);
    }

    static BinlogPlace place(Document position) {
        return new BinlogPlace(position.getString("file"), position.getLong("pos"));
    }

    /** A server's GTIDs are switched on some day, and not off: places without any are the earlier ones. */
    boolean includes(Document position) {
        String before = position.getString(GTIDS);
        if (done == null) {
            return before == null && IN_LOG.compare(position, goal) <= 0;
        }
        return before == null || includes(new MySqlGtidSet(before), position);
    }

    private boolean includes(MySqlGtidSet before, Document position) {
        return before.equals(done) ? !isNext(position) : before.isContainedWithin(done);
    }

    /** Where the same transactions are done, a statement of the log is still to be read. */
    private boolean isNext(Document position) {
        return position.has(LOGGED)
                || goal.has(SNAPSHOT) && !position.has(SNAPSHOT)
                || position.getLong("event", 0) > goal.getLong("event", 0);
    }
}
