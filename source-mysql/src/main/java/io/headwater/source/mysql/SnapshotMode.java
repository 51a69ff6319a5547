package io.headwater.source.mysql;

import java.util.Locale;

/** Whether the rows that are there at the first start are read before the changes. */
enum SnapshotMode {
    /** Every row once, then the changes. */
    INITIAL("initial"),
    /** Only what changes from now on. */
    NEVER("no_data"),
    /** Every row once, then the source is exhausted. */
    ONLY("initial_only"),
    /** Only the structures that tables have now, to read on from a place that came without. Not to be configured. */
    STRUCTURES("recovery");

    private final String debezium;

    SnapshotMode(String debezium) {
        this.debezium = debezium;
    }

    /** Debezium's name for it. */
    String debezium() {
        return debezium;
    }

    static SnapshotMode of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
