package io.headwater.source.mysql;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Where our task, which Debezium makes by class name, finds the handover it is to fill. */
final class RawPath {
    /** The property that names the lent handover. */
    static final String HANDOVER = "headwater.handover";

    private static final Map<String, Handover> LENT = new ConcurrentHashMap<>();

    private RawPath() {}

    /** Makes the handover reachable for the task that has a property {@link #HANDOVER} of the returned value. */
    static String lend(Handover handover) {
        String id = UUID.randomUUID().toString();
        LENT.put(id, handover);
        return id;
    }

    static void takeBack(String id) {
        LENT.remove(id);
    }

    /** @throws IllegalStateException if it was taken back: the source is closed */
    static Handover lent(String id) {
        Handover handover = LENT.get(id);
        if (handover == null) {
            throw new IllegalStateException("the source is closed");
        }
        return handover;
    }
}
