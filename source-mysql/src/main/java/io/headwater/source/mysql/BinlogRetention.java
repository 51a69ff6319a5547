package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How long a server keeps a binlog file once it is full.
 *
 * @param setting what says so
 * @param kept zero if the server keeps a file only while it needs it itself
 * @param remedy the statement that makes it keep them for a week, or several times as long as now
 */
record BinlogRetention(String setting, Duration kept, String remedy) {
    static final String VARIABLE = "binlog_expire_logs_seconds";
    private static final String AUTO_PURGE = "binlog_expire_logs_auto_purge";
    private static final String RDS = "binlog retention hours";
    private static final Duration WEEK = Duration.ofDays(7);

    BinlogRetention {
        requireNonNull(setting, "setting is null");
        requireNonNull(kept, "kept is null");
        requireNonNull(remedy, "remedy is null");
    }

    /** Empty if files are kept until somebody purges them. */
    static Optional<BinlogRetention> of(ServerSession server) throws SQLException {
        Map<String, String> variables = new HashMap<>();
        server.rows(
                "show global variables like 'binlog_expire_logs%'",
                row -> variables.put(row.getString(1), row.getString(2)));
        return of(variables, rdsHours(server));
    }

    /**
     * The same by what the server has said before.
     *
     * @param variables global ones; before 8.0.29 none says whether it purges, and it does
     * @param rdsHours as {@link #rdsHours} gives it
     */
    static Optional<BinlogRetention> of(Map<String, String> variables, List<String> rdsHours) {
        if (!rdsHours.isEmpty()) {
            return Optional.of(ofRds(rdsHours.get(0)));
        }
        long seconds = Long.parseLong(variables.getOrDefault(VARIABLE, "0"));
        boolean purges = !variables.getOrDefault(AUTO_PURGE, "ON").equals("OFF");
        return seconds > 0 && purges ? Optional.of(ofServer(Duration.ofSeconds(seconds))) : Optional.empty();
    }

    /** Amazon RDS purges by a rule of its own, which is {@code NULL} or a number; elsewhere there is none. */
    static List<String> rdsHours(ServerSession server) {
        try {
            return server.rows(
                    "select coalesce(value, '0') from mysql.rds_configuration where name = '" + RDS + "'",
                    row -> row.getString(1));
        } catch (SQLException e) {
            return List.of();
        }
    }

    /** A week is the most that it takes. */
    private static BinlogRetention ofRds(String hours) {
        return new BinlogRetention(
                RDS,
                Duration.ofHours(Long.parseLong(hours)),
                "CALL mysql.rds_set_configuration('" + RDS + "', " + WEEK.toHours() + ");");
    }

    private static BinlogRetention ofServer(Duration kept) {
        long seconds = Math.max(WEEK.toSeconds(), 4 * kept.toSeconds());
        return new BinlogRetention(VARIABLE, kept, "SET PERSIST " + VARIABLE + " = " + seconds + ";");
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
