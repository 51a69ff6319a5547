package io.headwater.source.mysql;

import java.util.Locale;

/** How writers are held off while a snapshot notes its place in the binlog. */
enum SnapshotLock {
    /** {@link #GLOBAL} if the account may, else {@link #NONE}. */
    AUTO,
    /** All writes wait for the moment in which table structures are read and the snapshot's transaction begins. */
    GLOBAL,
    /**
     * Nobody waits. What is written between noting the place and beginning to read is in the snapshot and comes again
     * from the binlog.
     */
    NONE;

    static SnapshotLock of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
