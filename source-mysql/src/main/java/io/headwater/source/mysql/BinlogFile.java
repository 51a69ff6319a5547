package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;

/**
 * A file of the binlog. {@code RESET BINARY LOGS}, or an older copy of a server's data, brings about another file of the
 * same name: when it was begun tells them apart.
 *
 * @param born by the server's clock, in whole seconds
 */
record BinlogFile(String name, Instant born) {
    BinlogFile {
        requireNonNull(name, "name is null");
        requireNonNull(born, "born is null");
    }

    /** Asks the server for the file's first event, which holds the time. */
    static BinlogFile read(MySqlSourceConfig config, String name) throws SQLException {
        try (BinlogDump dump = BinlogDump.open(config, new BinlogPlace(name, BinlogDump.FIRST_EVENT))) {
            return new BinlogFile(name, Instant.ofEpochSecond(dump.find(BinlogDump.FORMAT_DESCRIPTION)));
        }
    }

    @Override
    public String toString() {
        return name + " of " + born;
    }
}
