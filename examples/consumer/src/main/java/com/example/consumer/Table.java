package com.example.consumer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A table that has the primary key of the source's, and some or all of its columns. */
final class Table {
    private static final Set<Integer> BINARY =
            Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB, Types.BIT);

    private record Column(String name, int type) {}

    private final List<Column> columns;
    private final List<Column> key;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement deleteAll;

    private Table(Connection database, String name, List<Column> columns, Set<String> key) throws SQLException {
        this.columns = columns;
        this.key =
                columns.stream().filter(column -> key.contains(column.name())).toList();
        String names = columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
        String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        String match =
                this.key.stream().map(column -> quoted(column.name()) + " = ?").collect(Collectors.joining(" AND "));
        insert = database.prepareStatement("INSERT INTO " + name + " (" + names + ") VALUES (" + marks + ")");
        delete = database.prepareStatement("DELETE FROM " + name + " WHERE " + match);
        deleteAll = database.prepareStatement("DELETE FROM " + name);
    }

    static Optional<Table> find(Connection database, String schema, String name) throws SQLException {
        DatabaseMetaData catalog = database.getMetaData();
        List<Column> columns = new ArrayList<>();
        try (ResultSet rows = catalog.getColumns(null, schema, name, null)) {
            while (rows.next()) {
                columns.add(new Column(rows.getString("COLUMN_NAME"), rows.getInt("DATA_TYPE")));
            }
        }
        Set<String> key = new TreeSet<>();
        try (ResultSet rows = catalog.getPrimaryKeys(null, schema, name)) {
            while (rows.next()) {
                key.add(rows.getString("COLUMN_NAME"));
            }
        }
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(database, quoted(schema) + "." + quoted(name), columns, key));
    }

    /** An insert replaces, and a delete may find nothing: a snapshot may have read the row in a newer state already. */
    void apply(Change change) throws SQLException {
        if (change.operation().equals("t")) {
            deleteAll.executeUpdate();
            return;
        }
        execute(delete, key, change.row());
        if (!change.operation().equals("d")) {
            execute(insert, columns, change.row());
        }
    }

    private static void execute(PreparedStatement statement, List<Column> columns, JsonNode row) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            statement.setObject(i + 1, value(row.path(column.name()), column.type()), column.type());
        }
        statement.executeUpdate();
    }

    /** What JDBC makes a value of the column's type of. */
    private static Object value(JsonNode value, int type) {
        if (value.isNull() || value.isMissingNode()) {
            return null;
        }
        return BINARY.contains(type) ? bytes(value) : value.asText();
    }

    private static byte[] bytes(JsonNode base64) {
        try {
            return base64.binaryValue();
        } catch (IOException e) {
            throw new IllegalArgumentException("a value of a binary column is not base64", e);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
