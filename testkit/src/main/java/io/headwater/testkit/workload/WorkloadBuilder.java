package io.headwater.testkit.workload;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** Says what a {@link Workload} does. The defaults are 8 writers over 200 rows, one of them hot. */
public final class WorkloadBuilder {
    private final ConnectionSource server;
    private String database = "workload";
    private int tables = 1;
    private int writers = 8;
    private int rows = 200;
    private double hotShare = 0.2;
    private int maxRowsPerTransaction = 20;
    private Mix mix = Mix.ORDERS;
    private double rollbackShare = 0.05;
    private int maxPayloadBytes = 64;
    private long seed = 1;
    private long rowVersions = 50_000;
    private long ratePerSecond = Long.MAX_VALUE;
    private Duration patience = Duration.ofMinutes(2);

    WorkloadBuilder(ConnectionSource server) {
        this.server = requireNonNull(server, "server is null");
    }

    /** The database that holds the tables {@code wl_0}, {@code wl_1} and so on; made if it is not there. */
    public WorkloadBuilder database(String database) {
        this.database = requireNonNull(database, "database is null");
        return this;
    }

    public WorkloadBuilder tables(int tables) {
        this.tables = tables;
        return this;
    }

    public WorkloadBuilder writers(int writers) {
        this.writers = writers;
        return this;
    }

    /** The size of the pool of rows, in each table, that are changed again and again. */
    public WorkloadBuilder rows(int rows) {
        this.rows = rows;
        return this;
    }

    /** The share of the pool's changes that go to one row. */
    public WorkloadBuilder hotShare(double hotShare) {
        this.hotShare = hotShare;
        return this;
    }

    public WorkloadBuilder maxRowsPerTransaction(int rows) {
        this.maxRowsPerTransaction = rows;
        return this;
    }

    public WorkloadBuilder mix(Mix mix) {
        this.mix = requireNonNull(mix, "mix is null");
        return this;
    }

    /** The share of transactions that are rolled back, with versions that no committed row ever has. */
    public WorkloadBuilder rollbackShare(double rollbackShare) {
        this.rollbackShare = rollbackShare;
        return this;
    }

    public WorkloadBuilder maxPayloadBytes(int bytes) {
        this.maxPayloadBytes = bytes;
        return this;
    }

    /** The same seed draws the same changes for each writer; how writers interleave differs. */
    public WorkloadBuilder seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** How many changes a run commits; it may be exceeded by the transactions in progress. */
    public WorkloadBuilder rowVersions(long rowVersions) {
        this.rowVersions = rowVersions;
        return this;
    }

    /** How many changes to commit per second, all writers together; as fast as possible by default. */
    public WorkloadBuilder rate(long rowVersionsPerSecond) {
        this.ratePerSecond = rowVersionsPerSecond;
        return this;
    }

    /** How long a writer tries to reach a server that does not answer before the run fails. */
    public WorkloadBuilder patience(Duration patience) {
        this.patience = requireNonNull(patience, "patience is null");
        return this;
    }

    /** Creates the tables, empty. */
    public Workload create() {
        return new Workload(server, settings());
    }

    /** Creates the tables and starts the writers. */
    public WorkloadRun start() {
        return create().start();
    }

    /** Creates the tables and lets the writers run to their end. */
    public Workload run() {
        return create().run();
    }

    private WorkloadSettings settings() {
        return new WorkloadSettings(
                database,
                tables,
                writers,
                rows,
                hotShare,
                maxRowsPerTransaction,
                mix,
                rollbackShare,
                maxPayloadBytes,
                seed,
                rowVersions,
                ratePerSecond,
                patience);
    }
}
