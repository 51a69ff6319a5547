package io.headwater.testkit.workload;

import io.headwater.spi.TableId;
import io.headwater.testkit.oracle.RowKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The workload's statements, run on one connection. */
final class WorkloadTables {
    private final Connection connection;

    WorkloadTables(Connection connection) {
        this.connection = connection;
    }

    void create(TableId table, int maxPayloadBytes) throws SQLException {
        execute("CREATE DATABASE IF NOT EXISTS `" + table.database() + "`");
        execute("CREATE TABLE " + quoted(table)
                + " (k BIGINT PRIMARY KEY, ver BIGINT NOT NULL, w INT, payload VARBINARY(" + maxPayloadBytes
                + "), crc INT UNSIGNED)");
    }

    void insert(RowKey row, long version, RowContent content) throws SQLException {
        requireOneRow(
                row,
                execute(
                        "INSERT INTO " + quoted(row.table()) + " (k, ver, w, payload, crc) VALUES (?, ?, ?, ?, ?)",
                        row.key(),
                        version,
                        content.w(),
                        content.payload(),
                        content.checksum(row.key(), version)));
    }

    /** Inserts many rows, all with version 1, by one statement. */
    void insertAll(TableId table, long firstKey, List<RowContent> contents) throws SQLException {
        Object[] values = new Object[contents.size() * 5];
        int next = 0;
        for (int i = 0; i < contents.size(); i++) {
            values[next++] = firstKey + i;
            values[next++] = 1L;
            values[next++] = contents.get(i).w();
            values[next++] = contents.get(i).payload();
            values[next++] = contents.get(i).checksum(firstKey + i, 1);
        }
        String rows = ", (?, ?, ?, ?, ?)".repeat(contents.size()).substring(2);
        execute("INSERT INTO " + quoted(table) + " (k, ver, w, payload, crc) VALUES " + rows, values);
    }

    /** Changes a row and, if the new key is another one, its key. */
    void update(RowKey row, long newKey, long version, RowContent content) throws SQLException {
        requireOneRow(
                row,
                execute(
                        "UPDATE " + quoted(row.table())
                                + " SET k = ?, ver = ?, w = ?, payload = ?, crc = ? WHERE k = ?",
                        newKey,
                        version,
                        content.w(),
                        content.payload(),
                        content.checksum(newKey, version),
                        row.key()));
    }

    void delete(RowKey row) throws SQLException {
        requireOneRow(row, execute("DELETE FROM " + quoted(row.table()) + " WHERE k = ?", row.key()));
    }

    /** The version of a row, empty if there is none, once no other transaction holds the row any more. */
    OptionalLong lockedVersion(RowKey row) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT ver FROM " + quoted(row.table()) + " WHERE k = ? FOR UPDATE")) {
            select.setLong(1, row.key());
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? OptionalLong.of(found.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** The version of every row. */
    Map<RowKey, Long> versions(TableId table) throws SQLException {
        Map<RowKey, Long> versions = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT k, ver FROM " + quoted(table));
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                versions.put(new RowKey(table, rows.getLong(1)), rows.getLong(2));
            }
        }
        return versions;
    }

    private int execute(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static void requireOneRow(RowKey row, int changed) {
        if (changed != 1) {
            throw new IllegalStateException("the workload is not alone: " + row + " was changed by another");
        }
    }

    private static String quoted(TableId table) {
        return "`" + table.database() + "`.`" + table.name() + "`";
    }
}
