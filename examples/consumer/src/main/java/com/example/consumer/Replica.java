package com.example.consumer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kinesis.model.Record;

/**
 * A database whose tables follow those of the source. A change of {@code shop.orders} goes to the table {@code orders} of
 * the schema {@code shop}, and nowhere if there is none.
 *
 * <p>The rows, the ids seen and the places read up to change in one transaction: whenever this program ends, all three
 * fit together.
 */
final class Replica {
    private final Connection database;
    private final SeenEvents seen;
    private final Places places;
    private final Map<String, Optional<Table>> tables = new HashMap<>();
    private long applied;
    private long skipped;

    Replica(Connection database) throws SQLException {
        database.setAutoCommit(false);
        this.database = database;
        this.seen = new SeenEvents(database);
        this.places = new Places(database);
    }

    Places places() {
        return places;
    }

    /** Applies a page and remembers that it did, both or neither. */
    void apply(Page page) throws SQLException {
        try {
            for (Record record : page.records()) {
                for (byte[] change : Aggregation.recordsIn(record.data().asByteArrayUnsafe())) {
                    apply(Change.of(Compression.undo(change)));
                }
            }
            seen.forgetOldest();
            places.reached(page);
            database.commit();
        } catch (SQLException | RuntimeException e) {
            database.rollback();
            throw e;
        }
    }

    private void apply(Change change) throws SQLException {
        if (!seen.add(change.id())) {
            skipped++; // delivered again after a crash, or after a request whose answer was lost
        } else if (change.operation().equals("s")) {
            tell(change);
        } else {
            Optional<Table> table = table(change);
            if (table.isPresent()) {
                table.get().apply(change);
            }
            applied++;
        }
    }

    /** Whether a table is to follow, and when, is for somebody to decide: rows of both structures may be under way. */
    private static void tell(Change change) {
        System.err.println("passed over: the structure of " + change.database() + "." + change.table()
                + " has changed: " + change.row().path("statement").asText());
    }

    private Optional<Table> table(Change change) throws SQLException {
        String name = change.database() + "." + change.table();
        Optional<Table> table = tables.get(name);
        if (table == null) {
            table = Table.find(database, change.database(), change.table());
            tables.put(name, table);
        }
        return table;
    }

    @Override
    public String toString() {
        return applied + " applied, " + skipped + " skipped";
    }
}
