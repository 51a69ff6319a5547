package io.headwater.source.mysql;

import io.headwater.source.mysql.StructureStatement.Name;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the server says of a table now, in words that every parser knows: columns, types and key, without the expressions
 * that may stand in its own statement.
 */
final class PresentStructure {
    private static final String COLUMNS = "SELECT column_name, column_type, character_set_name, is_nullable"
            + " FROM information_schema.columns WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position";
    private static final String KEY = "SELECT column_name FROM information_schema.statistics"
            + " WHERE index_name = 'PRIMARY' AND table_schema = ? AND table_name = ? ORDER BY seq_in_index";

    private PresentStructure() {}

    /** A CREATE TABLE statement; empty if there is no such table. */
    static Optional<String> of(Name table, Connection server) {
        try {
            List<String> parts = new ArrayList<>();
            query(COLUMNS, table, server, row -> parts.add(column(row)));
            List<String> key = new ArrayList<>();
            query(KEY, table, server, row -> key.add(quoted(row.getString(1))));
            if (parts.isEmpty()) {
                return Optional.empty();
            }
            if (!key.isEmpty()) {
                parts.add("PRIMARY KEY (" + String.join(", ", key) + ")");
            }
            return Optional.of("CREATE TABLE " + table.quoted() + " (" + String.join(", ", parts) + ")");
        } catch (SQLException e) {
            throw new IllegalStateException("the structure of " + table + " cannot be read", e);
        }
    }

    private static String column(ResultSet row) throws SQLException {
        String set = row.getString(3);
        return quoted(row.getString(1)) + " " + row.getString(2) + (set == null ? "" : " CHARACTER SET " + set)
                + (row.getString(4).equals("YES") ? " NULL" : " NOT NULL");
    }

    private static void query(String sql, Name table, Connection server, RowReader reader) throws SQLException {
        try (PreparedStatement statement = server.prepareStatement(sql)) {
            statement.setString(1, table.database());
            statement.setString(2, table.table());
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    reader.read(result);
                }
            }
        }
    }

    private static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @FunctionalInterface
    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }
}
