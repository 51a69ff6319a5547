package com.example.consumer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The ids of the changes seen last. Headwater repeats, after a crash, what it had delivered since its last checkpoint:
 * at most what fits into {@code engine.window} and a checkpoint interval's worth. However long it was down, these are the
 * last that were seen, so it is their number that counts and not their age.
 */
final class SeenEvents {
    private static final long KEPT = 1_000_000;

    private final PreparedStatement select;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private long number;

    SeenEvents(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS seen_events (id VARCHAR(255) PRIMARY KEY, number BIGINT)");
            statement.execute("CREATE INDEX IF NOT EXISTS seen_events_by_number ON seen_events (number)");
            ResultSet newest = statement.executeQuery("SELECT COALESCE(MAX(number), 0) FROM seen_events");
            newest.next();
            number = newest.getLong(1);
        }
        select = database.prepareStatement("SELECT 1 FROM seen_events WHERE id = ?");
        insert = database.prepareStatement("INSERT INTO seen_events (id, number) VALUES (?, ?)");
        delete = database.prepareStatement("DELETE FROM seen_events WHERE number <= ?");
    }

    /** Whether this id is seen for the first time. */
    boolean add(String id) throws SQLException {
        select.setString(1, id);
        try (ResultSet found = select.executeQuery()) {
            if (found.next()) {
                return false;
            }
        }
        insert.setString(1, id);
        insert.setLong(2, ++number);
        insert.executeUpdate();
        return true;
    }

    void forgetOldest() throws SQLException {
        delete.setLong(1, number - KEPT);
        delete.executeUpdate();
    }
}
