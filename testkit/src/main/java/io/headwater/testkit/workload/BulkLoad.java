package io.headwater.testkit.workload;

import io.headwater.spi.Operation;
import io.headwater.spi.TableId;
import io.headwater.testkit.oracle.RowKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Fills tables by inserts of many rows each. */
final class BulkLoad {
    private static final int ROWS_PER_INSERT = 1_000;

    private final ConnectionSource server;
    private final WorkloadSettings settings;
    private final Journal journal;
    private final Random random;

    BulkLoad(ConnectionSource server, WorkloadSettings settings, Journal journal) {
        this.server = server;
        this.settings = settings;
        this.journal = journal;
        this.random = new Random(settings.seed());
    }

    void load(RowPool pool, int rowsPerTable) {
        try (Connection connection = server.connect()) {
            for (TableId table : pool.tables()) {
                load(new WorkloadTables(connection), table, rowsPerTable);
                pool.rowsOf(table).stream()
                        .filter(row -> row.key().key() < rowsPerTable)
                        .forEach(row -> row.committed(1, true));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot load the workload's tables: " + e.getMessage(), e);
        }
    }

    private void load(WorkloadTables tables, TableId table, int rows) throws SQLException {
        for (int first = 0; first < rows; first += ROWS_PER_INSERT) {
            insert(tables, table, first, Math.min(ROWS_PER_INSERT, rows - first));
        }
    }

    private void insert(WorkloadTables tables, TableId table, long firstKey, int rows) throws SQLException {
        List<RowContent> contents = new ArrayList<>(rows);
        List<RowVersion> versions = new ArrayList<>(rows);
        for (int i = 0; i < rows; i++) {
            contents.add(RowContent.draw(random, settings.maxPayloadBytes()));
            versions.add(new RowVersion(new RowKey(table, firstKey + i), 1, Operation.INSERT, true));
        }
        long begun = journal.tick();
        tables.insertAll(table, firstKey, contents);
        journal.committed(versions, begun);
    }
}
