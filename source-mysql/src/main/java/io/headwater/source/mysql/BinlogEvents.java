package io.headwater.source.mysql;

import com.mysql.cj.jdbc.JdbcConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The events of a binlog file as the server shows them, one by one, as a file may be larger than memory. */
final class BinlogEvents {
    /** Is shown the events. */
    interface Reader {
        /** @return whether to go on */
        boolean read(Event event) throws SQLException;
    }

    /**
     * @param type such as {@code Query}
     * @param end the position after it
     * @param text of a statement, among others; may hold values
     */
    record Event(long start, String type, long end, String text) {}

    private BinlogEvents() {}

    /** Reads from a place to the end of its file, or until the reader has seen enough. */
    static void read(MySqlSourceConfig config, BinlogPlace from, Reader reader) throws SQLException {
        JdbcConnection connection = ServerSession.open(config).connection().unwrap(JdbcConnection.class);
        // Neither statement nor connection is closed: both would first wait for the rest of the file.
        try {
            Statement statement = connection.createStatement();
            statement.setFetchSize(Integer.MIN_VALUE); // one row at a time
            ResultSet row = statement.executeQuery("show binlog events in '" + from.file() + "' from " + from.pos());
            boolean more = row.next();
            while (more) {
                more = reader.read(event(row)) && row.next();
            }
        } finally {
            connection.abortInternal();
        }
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getLong("Pos"), row.getString("Event_type"), row.getLong("End_log_pos"), row.getString("Info"));
    }
}
