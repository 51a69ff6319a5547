package io.headwater.source.mysql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A connection to ask the server questions by, with the account, the encryption and the patience of the configuration. */
final class ServerSession implements AutoCloseable {
    /** What becomes of a row of an answer. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Tables by the ten thousand take their time. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Connection connection;
    private final Statement statement;

    private ServerSession(Connection connection) throws SQLException {
        this.connection = connection;
        this.statement = connection.createStatement();
    }

    static ServerSession open(MySqlSourceConfig config) throws SQLException {
        return new ServerSession(config.link().connect(PATIENCE));
    }

    /** What SQL has no word for goes over the connection itself. */
    Connection connection() {
        return connection;
    }

    /** The global value, empty if it is null. */
    String variable(String name) throws SQLException {
        String value = column("select @@global." + name).get(0);
        return value == null ? "" : value;
    }

    /** What {@code SHOW GRANTS} says of the account. Grants through roles count, but are only listed if roles are named. */
    List<String> grants() throws SQLException {
        String roles = column("select current_role()").get(0);
        return column("show grants" + (roles.equals("NONE") ? "" : " for current_user() using " + roles));
    }

    /** Where the binlog ends. Needs REPLICATION CLIENT. */
    BinlogPlace head() throws SQLException {
        return binlogStatus(row -> new BinlogPlace(row.getString(1), row.getLong(2)));
    }

    /** What the server says of its binlog: file, position, the databases that alone are logged, those that are not. */
    <T> T binlogStatus(RowReader<T> reader) throws SQLException {
        String version = variable("version");
        // renamed in 8.2, the old name went in 8.4
        boolean renamed = !version.startsWith("8.0.") && !version.startsWith("8.1.");
        return rows(renamed ? "show binary log status" : "show master status", reader)
                .get(0);
    }

    /** The first column of an answer; nulls are kept. */
    List<String> column(String query) throws SQLException {
        return rows(query, row -> row.getString(1));
    }

    <T> List<T> rows(String query, RowReader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                rows.add(reader.read(row));
            }
        }
        return rows;
    }

    void execute(String sql) throws SQLException {
        statement.execute(sql);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
