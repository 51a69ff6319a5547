package io.headwater.testkit.mysql;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A privilege on every table that capturing changes may need. */
public enum Grant {
    /** To read a snapshot and the tables' definitions. */
    SELECT,
    /** To read the binary log. */
    REPLICATION_SLAVE,
    /** To ask where the binary log ends. */
    REPLICATION_CLIENT,
    /** Only for a snapshot that locks globally. */
    RELOAD,
    /** Only for a snapshot that locks tables. */
    LOCK_TABLES;

    /** What every capture needs, and the given ones. */
    static Set<Grant> forCapture(Grant... additional) {
        Set<Grant> grants = EnumSet.of(SELECT, REPLICATION_SLAVE, REPLICATION_CLIENT);
        grants.addAll(List.of(additional));
        return grants;
    }

    String sql() {
        return name().replace('_', ' ');
    }
}
