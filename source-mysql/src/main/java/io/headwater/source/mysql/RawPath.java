package io.headwater.source.mysql;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Where our task, which Debezium makes by class name, finds what the source has for it. */
final class RawPath {
    /** The property that names what is lent. */
    static final String LENT = "headwater.lent";

    /** The property that lists the places of statements to be skipped, with commas between them. */
    static final String SKIP_DDL = "headwater.skip.ddl";

    private static final Map<String, Lent> BY_ID = new ConcurrentHashMap<>();

    private RawPath() {}

    /** Makes these reachable for the task that has a property {@link #LENT} of the returned value. */
    static String lend(Handover handover, SnapshotPlan plan) {
        String id = UUID.randomUUID().toString();
        BY_ID.put(id, new Lent(handover, plan));
        return id;
    }

    static void takeBack(String id) {
        BY_ID.remove(id);
    }

    /** @throws IllegalStateException if it was taken back: the source is closed */
    static Lent lent(String id) {
        Lent lent = BY_ID.get(id);
        if (lent == null) {
            throw new IllegalStateException("the source is closed");
        }
        return lent;
    }

    /**
     * @param handover to be filled
     * @param plan what to read beside the binlog
     */
    record Lent(Handover handover, SnapshotPlan plan) {}
}
