package io.headwater.testkit.workload;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A connection that is opened again whenever it was lost. One thread. */
final class Session implements AutoCloseable {
    /** Something to ask the tables, which may be asked again. */
    interface Question<T> {
        T ask(WorkloadTables tables) throws SQLException;
    }

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

    /** The answer, as soon as the server can be asked; nothing is changed by asking. */
    <T> T ask(Question<T> question) {
        long deadline = deadline();
        while (true) {
            try {
                T answer = question.ask(new WorkloadTables(connection()));
                connection().rollback();
                return answer;
            } catch (SQLException e) {
                close();
                failUnlessHopeful(deadline, e);
            }
        }
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
        long deadline = deadline();
        while (true) {
            try {
                return prepared(server.connect());
            } catch (SQLException e) {
                failUnlessHopeful(deadline, e);
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }

    private long deadline() {
        return System.nanoTime() + patience.toNanos();
    }

    private void failUnlessHopeful(long deadline, SQLException error) {
        requireTransient(error);
        if (System.nanoTime() - deadline > 0) {
            throw new IllegalStateException(
                    "MySQL has not answered for " + patience + ": " + error.getMessage(), error);
        }
    }

    private static Connection prepared(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        // Locks rows only, no gaps between them: the locks of the pool's rows are then enough against deadlocks.
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
    }
}
