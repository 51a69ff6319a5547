package io.headwater.source.mysql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * How far a binlog goes, and of what.
 *
 * @param only the databases whose changes alone are logged; empty if all are ({@code binlog-do-db})
 * @param without the databases whose changes are not logged ({@code binlog-ignore-db})
 */
record BinlogStatus(BinlogPlace end, List<String> only, List<String> without) {
    static BinlogStatus of(ResultSet row) throws SQLException {
        return new BinlogStatus(
                new BinlogPlace(row.getString(1), row.getLong(2)), names(row.getString(3)), names(row.getString(4)));
    }

    private static List<String> names(String list) {
        return list.isEmpty() ? List.of() : List.of(list.split(","));
    }

    /** If in doubt about upper and lower case, it does. */
    boolean logs(String database) {
        return !without.contains(database) && (only.isEmpty() || only.stream().anyMatch(database::equalsIgnoreCase));
    }
}
