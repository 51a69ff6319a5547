package io.headwater.source.mysql;

import java.util.Locale;

/** How changes come out of Debezium. */
enum ReadPath {
    /** As bytes, to be decoded when they are sent. */
    RAW(RawMySqlConnector.class),
    /** Decoded and converted by Debezium as they are read. */
    STOCK(DiscreetMySqlConnector.class);

    private final Class<? extends DiscreetMySqlConnector> connector;

    ReadPath(Class<? extends DiscreetMySqlConnector> connector) {
        this.connector = connector;
    }

    Class<? extends DiscreetMySqlConnector> connector() {
        return connector;
    }

    static ReadPath of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
