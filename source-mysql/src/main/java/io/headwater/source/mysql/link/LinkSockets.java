package io.headwater.source.mysql.link;

import com.mysql.cj.NativeSession;
import com.mysql.cj.jdbc.JdbcConnection;
import com.mysql.cj.protocol.SocketFactory;
import com.mysql.cj.protocol.StandardSocketFactory;
import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The sockets of JDBC connections, which can be dropped.
 *
 * <p>Public with a public constructor because the driver makes it by class name.
 */
public final class LinkSockets extends StandardSocketFactory {
    /**
     * Ends a connection at once, whatever its thread waits for. The driver's own way would wait itself: an encrypted
     * socket that has a time limit says good-bye, and listens for the answer.
     *
     * @param connection that was made with these sockets
     */
    public static void drop(Connection connection) throws SQLException {
        NativeSession session =
                (NativeSession) connection.unwrap(JdbcConnection.class).getSession();
        SocketFactory sockets = session.getProtocol().getSocketConnection().getSocketFactory();
        close(((LinkSockets) sockets).rawSocket);
        connection.abort(Runnable::run); // for the driver's own books
    }

    private static void close(Socket socket) throws SQLException {
        try {
            socket.close();
        } catch (IOException e) {
            throw new SQLException("a connection could not be dropped", e);
        }
    }
}
