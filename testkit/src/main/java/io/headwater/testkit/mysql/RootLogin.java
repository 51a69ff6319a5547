package io.headwater.testkit.mysql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Talks to the server on a port of 127.0.0.1 as its {@code root}, each time on a new connection. */
record RootLogin(int port) {
    /** Loop-back needs no TLS. The time-out covers the log-in too, so that a frozen server is noticed. */
    String url() {
        return "jdbc:mysql://127.0.0.1:" + port + "/?user=root&sslMode=DISABLED&allowPublicKeyRetrieval=true"
                + "&connectTimeout=10000&socketTimeout=60000&rewriteBatchedStatements=true";
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    void execute(String... statements) {
        String last = "a log-in";
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                last = sql;
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw failed(last, e);
        }
    }

    List<Map<String, @Nullable Object>> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return read(rows);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    void createUser(String name, String password, Set<Grant> grants) {
        try (Connection connection = connect()) {
            execute(connection, "CREATE USER ?@'%' IDENTIFIED BY ?", name, password);
            execute(connection, "GRANT " + sql(grants) + " ON *.* TO ?@'%'", name);
        } catch (SQLException e) {
            throw failed("CREATE USER " + name, e);
        }
    }

    private static void execute(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    private static String sql(Set<Grant> grants) {
        return grants.stream().map(Grant::sql).collect(Collectors.joining(", "));
    }

    private static List<Map<String, @Nullable Object>> read(ResultSet rows) throws SQLException {
        List<Map<String, @Nullable Object>> read = new ArrayList<>();
        while (rows.next()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                row.put(rows.getMetaData().getColumnLabel(i), rows.getObject(i));
            }
            read.add(row);
        }
        return read;
    }

    private IllegalStateException failed(String what, SQLException cause) {
        return new IllegalStateException(
                "MySQL on port " + port + " refused " + what + ": " + cause.getMessage(), cause);
    }
}
