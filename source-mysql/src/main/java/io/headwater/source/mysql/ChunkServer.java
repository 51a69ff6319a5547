package io.headwater.source.mysql;

import io.debezium.connector.mysql.jdbc.MySqlConnection;
import io.headwater.spi.RetryableException;
import io.headwater.spi.TableId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a reader of chunks asks the server about its transactions. Used by one thread. */
final class ChunkServer {
    private static final int PATIENCE_SECONDS = 60;
    private static final String AWAIT = "SELECT WAIT_FOR_EXECUTED_GTID_SET(?, " + PATIENCE_SECONDS
            + "), CAST(UNIX_TIMESTAMP(SYSDATE(6)) * 1000000 AS SIGNED)";

    private static final String ESTIMATE =
            "SELECT table_rows FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";

    private final MySqlConnection connection;

    /** @throws RetryableException if it is not the server whose binlog is read: its places mean nothing there */
    ChunkServer(MySqlConnection connection, String serverUuid) throws SQLException {
        this.connection = connection;
        // each select sees what is committed when it begins, and holds nobody up afterwards
        connection.connection().setAutoCommit(true);
        String uuid = connection.queryAndMap("SELECT @@GLOBAL.server_uuid", row -> row.next() ? row.getString(1) : "");
        if (!uuid.equals(serverUuid)) {
            throw new RetryableException("the snapshot's connection reached the server " + uuid
                    + ", the binlog's the server " + serverUuid + ": point source.hostname at one server");
        }
    }

    /** By the server's statistics; 0 if they do not know. */
    long estimatedRows(TableId table) throws SQLException {
        try (PreparedStatement statement = connection.connection().prepareStatement(ESTIMATE)) {
            statement.setString(1, table.database());
            statement.setString(2, table.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Where the binlog ends: behind every transaction that a select before this call may have seen. */
    BinlogPlace head() throws SQLException {
        return connection.queryAndMap(connection.binaryLogStatusStatement(), row -> {
            if (!row.next()) {
                throw new SQLException("the server has no binlog");
            }
            return new BinlogPlace(row.getString(1), row.getLong(2));
        });
    }

    /**
     * Waits until a select sees all of these transactions: the binlog has them, and so have we, a moment before they are
     * committed.
     *
     * @return the server's time
     */
    Instant awaitVisible(String gtids) throws SQLException {
        try (PreparedStatement statement = connection.connection().prepareStatement(AWAIT)) {
            statement.setString(1, gtids);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || row.getInt(1) != 0) {
                    throw new RetryableException("transactions that are in the binlog were not committed for "
                            + PATIENCE_SECONDS + " s: does the server wait for a replica?");
                }
                return Instant.EPOCH.plus(row.getLong(2), ChronoUnit.MICROS);
            }
        }
    }
}
