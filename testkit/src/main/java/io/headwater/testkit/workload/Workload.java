package io.headwater.testkit.workload;

import io.headwater.spi.Operation;
import io.headwater.spi.TableId;
import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.oracle.CommittedChange;
import io.headwater.testkit.oracle.RowHistory;
import io.headwater.testkit.oracle.RowKey;
import io.headwater.testkit.oracle.Truth;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables that are filled and changed by writers that know every version they have committed.
 *
 * <p>{@code Truth truth = Workload.on(mysql).seed(7).rowVersions(50_000).run().truth();}
 *
 * <p>Thread-safe, but one run at a time. Nobody else may write to the tables.
 */
public final class Workload {
    private final ConnectionSource server;
    private final WorkloadSettings settings;
    private final RowPool pool;
    private final Journal journal = new Journal();
    private final NeverVersions never = new NeverVersions();

    Workload(ConnectionSource server, WorkloadSettings settings) {
        this.server = server;
        this.settings = settings;
        this.pool = new RowPool(settings);
        try (Connection connection = server.connect()) {
            for (TableId table : pool.tables()) {
                new WorkloadTables(connection).create(table, settings.maxPayloadBytes());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the workload's tables: " + e.getMessage(), e);
        }
    }

    public static WorkloadBuilder on(EmbeddedMySql mysql) {
        return on(mysql::connect);
    }

    /** @param server must permit to create a database, tables and rows */
    public static WorkloadBuilder on(ConnectionSource server) {
        return new WorkloadBuilder(server);
    }

    public List<TableId> tables() {
        return pool.tables();
    }

    /** Fills each table with rows of version 1, fast. To be called once, before the first run; the pool is among them. */
    public Workload load(int rowsPerTable) {
        new BulkLoad(server, settings, journal).load(pool, rowsPerTable);
        return this;
    }

    /** Starts the writers. A run after another goes on from where it ended, and commits as many changes again. */
    public WorkloadRun start() {
        Pace pace = new Pace(settings.ratePerSecond());
        long end = journal.size() + settings.rowVersions();
        return new WorkloadRun(
                this,
                settings.writers(),
                (number, goesOn) -> new Writer(
                        number,
                        settings,
                        server,
                        pool,
                        journal,
                        never,
                        pace,
                        () -> goesOn.getAsBoolean() && journal.size() < end));
    }

    /** Lets the writers run to their end. */
    public Workload run() {
        start().await();
        return this;
    }

    /** How many changes are committed by now. */
    public long committed() {
        return journal.size();
    }

    /** How many commits have lost their answer; what became of them was found out by asking the rows. */
    public long settledCommits() {
        return journal.settledCommits();
    }

    /** All that is committed by now. */
    public Truth truth() {
        return journal.truth();
    }

    /**
     * Compares the tables with what this workload takes for the truth; no run may be in progress.
     *
     * @throws IllegalStateException if they differ: then nothing can be judged by that truth
     */
    void requireTruth() {
        Map<RowKey, Long> expected = new HashMap<>();
        truth().histories().forEach((row, history) -> putIfPresent(expected, row, history));
        Map<RowKey, Long> found = versions();
        if (!found.equals(expected)) {
            throw new IllegalStateException(
                    "the workload's journal and its tables differ in " + differences(expected, found) + " rows");
        }
    }

    private static void putIfPresent(Map<RowKey, Long> versions, RowKey row, RowHistory history) {
        CommittedChange last = history.get(history.size() - 1);
        if (last.operation() != Operation.DELETE) {
            versions.put(row, last.version());
        }
    }

    private Map<RowKey, Long> versions() {
        Map<RowKey, Long> versions = new HashMap<>();
        try (Session session = new Session(server, settings.patience())) {
            pool.tables().forEach(table -> versions.putAll(session.ask(tables -> tables.versions(table))));
        }
        return versions;
    }

    private static long differences(Map<RowKey, Long> one, Map<RowKey, Long> other) {
        Map<RowKey, Long> all = new HashMap<>(one);
        all.putAll(other);
        return all.keySet().stream()
                .filter(row -> !String.valueOf(one.get(row)).equals(String.valueOf(other.get(row))))
                .count();
    }
}
