package io.headwater.source.mysql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The binlog files that a server has, oldest first; each with the place where it ends. Never empty. */
record BinlogFiles(List<BinlogPlace> ends) {
    BinlogFiles {
        ends = List.copyOf(ends);
    }

    /** Needs REPLICATION CLIENT. */
    static BinlogFiles of(ServerSession server) throws SQLException {
        return new BinlogFiles(
                server.rows("show binary logs", row -> new BinlogPlace(row.getString(1), row.getLong(2))));
    }

    BinlogPlace oldest() {
        return ends.get(0);
    }

    BinlogPlace newest() {
        return ends.get(ends.size() - 1);
    }

    /** Where the file of this name ends, if there is one. */
    Optional<BinlogPlace> end(String file) {
        return ends.stream().filter(end -> end.file().equals(file)).findFirst();
    }

    /** Whether a file of this name would have been purged. */
    boolean purged(String file) {
        return end(file).isEmpty() && oldest().isAtOrAfter(new BinlogPlace(file, 0));
    }

    /** The file that was begun when this one was full, if there is one. */
    Optional<BinlogPlace> after(String file) {
        return ends.stream().dropWhile(end -> !end.file().equals(file)).skip(1).findFirst();
    }
}
