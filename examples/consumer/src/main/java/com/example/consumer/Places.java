package com.example.consumer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Up to where each shard is read: a sequence number, or its end. */
final class Places {
    private static final String END = "end";

    private final PreparedStatement delete;
    private final PreparedStatement insert;
    private final Map<String, String> places = new HashMap<>();

    Places(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS places (shard VARCHAR(128) PRIMARY KEY, place VARCHAR(128))");
            ResultSet rows = statement.executeQuery("SELECT shard, place FROM places");
            while (rows.next()) {
                places.put(rows.getString(1), rows.getString(2));
            }
        }
        delete = database.prepareStatement("DELETE FROM places WHERE shard = ?");
        insert = database.prepareStatement("INSERT INTO places (shard, place) VALUES (?, ?)");
    }

    boolean isFinished(String shard) {
        return END.equals(places.get(shard));
    }

    /** After which record to go on, or empty to begin. */
    Optional<String> sequenceNumber(String shard) {
        return Optional.ofNullable(places.get(shard));
    }

    void reached(Page page) throws SQLException {
        Optional<String> place = page.isEnd() ? Optional.of(END) : page.sequenceNumber();
        if (place.isPresent() && !place.equals(sequenceNumber(page.shard()))) {
            delete.setString(1, page.shard());
            delete.executeUpdate();
            insert.setString(1, page.shard());
            insert.setString(2, place.get());
            insert.executeUpdate();
            places.put(page.shard(), place.get());
        }
    }
}
