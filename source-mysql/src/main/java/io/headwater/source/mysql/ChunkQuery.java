package io.headwater.source.mysql;

import io.debezium.relational.Column;
import io.debezium.relational.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Selects the next rows of a table in the order of its primary key.
 *
 * @param table with a primary key
 * @param where a condition that rows must meet, in SQL
 * @param after the key of the last row that is read; empty to begin with the first
 */
record ChunkQuery(Table table, Optional<String> where, Optional<ChunkKey> after, int limit) {

    /** All columns of the table, in its order, whether visible or not. */
    String sql() {
        return "SELECT " + selected() + " FROM " + quoted(table.id().catalog()) + "."
                + quoted(table.id().table()) + " FORCE INDEX (PRIMARY)" + conditions() + " ORDER BY " + names(key())
                + " LIMIT " + limit;
    }

    private String selected() {
        return table.columns().stream()
                .map(column -> RawSnapshotReader.isFloat(column)
                        ? RawSnapshotReader.exact(quoted(column.name()))
                        : quoted(column.name()))
                .collect(Collectors.joining(", "));
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql());
        // else the driver would first gather all rows in memory
        statement.setFetchSize(Integer.MIN_VALUE);
        if (after.isPresent()) {
            bind(statement, after.get().parts());
        }
        return statement;
    }

    List<Column> key() {
        return table.primaryKeyColumns();
    }

    /** Where the key's columns are in the result, from one. */
    int[] keyIndexes() {
        return key().stream()
                .mapToInt(column -> table.columns().indexOf(column) + 1)
                .toArray();
    }

    private String conditions() {
        String all = Stream.concat(
                        after.map(key -> beyond(key.parts())).stream(), where.map(sql -> "(" + sql + ")").stream())
                .collect(Collectors.joining(" AND "));
        return all.isEmpty() ? "" : " WHERE " + all;
    }

    /** The first condition is implied by the others: it lets the server begin at the right place of its index. */
    private static String beyond(List<ChunkKey.Part> parts) {
        return quoted(parts.get(0).column()) + " >= ? AND " + greater(parts);
    }

    private static String greater(List<ChunkKey.Part> parts) {
        String column = quoted(parts.get(0).column());
        return parts.size() == 1
                ? column + " > ?"
                : "(" + column + " > ? OR (" + column + " = ? AND " + greater(parts.subList(1, parts.size())) + "))";
    }

    /** The first column's value thrice, of the others each twice, the last one's once. */
    private static void bind(PreparedStatement statement, List<ChunkKey.Part> parts) throws SQLException {
        int next = 1;
        parts.get(0).set(statement, next++);
        for (int i = 0; i < parts.size(); i++) {
            int times = i == parts.size() - 1 ? 1 : 2;
            for (int time = 0; time < times; time++) {
                parts.get(i).set(statement, next++);
            }
        }
    }

    private static String names(List<Column> columns) {
        return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
