package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long a server keeps a binlog file once it is full.
 *
 * @param kept zero if the server keeps a file only while it needs it itself
 * @param remedy the statement that makes it keep them longer
 */
record BinlogRetention(Duration kept, String remedy) {
    BinlogRetention {
        requireNonNull(kept, "kept is null");
        requireNonNull(remedy, "remedy is null");
    }

    /** Empty if files are kept until somebody purges them. */
    static Optional<BinlogRetention> of(ServerSession server) throws SQLException {
        List<String> hours = ofRds(server);
        if (!hours.isEmpty()) {
            return Optional.of(new BinlogRetention(
                    Duration.ofHours(hours.get(0) == null ? 0 : Long.parseLong(hours.get(0))),
                    "CALL mysql.rds_set_configuration('binlog retention hours', 72)"));
        }
        long seconds = Long.parseLong(server.variable("binlog_expire_logs_seconds"));
        return seconds == 0 || !purges(server)
                ? Optional.empty()
                : Optional.of(new BinlogRetention(
                        Duration.ofSeconds(seconds), "SET PERSIST binlog_expire_logs_seconds = " + 4 * seconds));
    }

    /** Amazon RDS purges by a rule of its own; elsewhere there is no such table. */
    private static List<String> ofRds(ServerSession server) {
        try {
            return server.column("select value from mysql.rds_configuration where name = 'binlog retention hours'");
        } catch (SQLException e) {
            return List.of();
        }
    }

    /** Before 8.0.29 there is no such variable, and the server purges. */
    private static boolean purges(ServerSession server) throws SQLException {
        return server
                .rows(
                        "show global variables like 'binlog_expire_logs_auto_purge'",
                        row -> row.getString(2).equals("ON"))
                .stream()
                .allMatch(on -> on);
    }

    /** How long a file is still sure to be there that was full at a time. */
    Duration left(Instant full, Instant now) {
        Duration left = kept.minus(Duration.between(full, now));
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean isShort(Duration left) {
        return left.compareTo(kept.dividedBy(4)) <= 0;
    }
}
