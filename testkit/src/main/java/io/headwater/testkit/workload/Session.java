package io.headwater.testkit.workload;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One writer's connection, opened again whenever it was lost. One thread. */
final class Session implements AutoCloseable {
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    private final ConnectionSource server;
    private final Duration patience;
    private @Nullable Connection connection;

    Session(ConnectionSource server, Duration patience) {
        this.server = server;
        this.patience = patience;
    }

    /** An open connection without auto-commit, as soon as the server can be reached. */
    Connection connection() {
        if (connection == null) {
            connection = connect();
        }
        return connection;
    }

    /** Gives the connection up: what it has not committed is rolled back. */
    @Override
    public void close() {
        Connection closing = connection;
        connection = null;
        try {
            if (closing != null) {
                closing.close();
            }
        } catch (SQLException e) {
            // It is lost: the server will notice.
        }
    }

    /**
     * Returns if trying again may help, as far as the error tells.
     *
     * @throws IllegalStateException if it says that the statement is wrong: that is a mistake of the workload
     */
    static void requireTransient(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        if (state.startsWith("22") || state.startsWith("23") || state.startsWith("42")) {
            throw new IllegalStateException("the workload's statement was refused: " + error.getMessage(), error);
        }
    }

    private Connection connect() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return prepared(server.connect());
            } catch (SQLException e) {
                requireTransient(e);
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("MySQL cannot be reached for " + patience, e);
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }

    private static Connection prepared(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        // Locks rows only, no gaps between them: the locks of the pool's rows are then enough against deadlocks.
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
    }
}
