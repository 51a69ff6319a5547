package io.headwater.source.mysql;

import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.connector.mysql.jdbc.MySqlConnection;
import io.headwater.spi.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that read, beside the binlog, the tables that a snapshot has still to read. */
final class ChunkReaders implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ChunkReaders.class);

    private final SnapshotPlan plan;
    private final MySqlConnectorConfig config;
    private final MySqlDatabaseSchema schema;
    private final TableStructures structures;
    private final Supplier<MySqlConnection> connections;
    private final Handover handover;
    private final StreamPlace stream;
    private final RowPace pace;
    private final Queue<TableRead> reads;
    private final Set<TableId> busy = new HashSet<>();
    private final AtomicInteger reading = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private Consumer<Throwable> failure = thrown -> {};
    private int named;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();

    ChunkReaders(
            SnapshotPlan plan,
            MySqlConnectorConfig config,
            MySqlDatabaseSchema schema,
            TableStructures structures,
            Supplier<MySqlConnection> connections,
            Handover handover) {
        this.plan = plan;
        this.stream = new StreamPlace(plan.prepared());
        this.config = config;
        this.schema = schema;
        this.structures = structures;
        this.connections = connections;
        this.handover = handover;
        this.pace = new RowPace(plan.settings().rowsPerSecond(), System::nanoTime);
        this.reads = new ConcurrentLinkedQueue<>(plan.unread().reads().keySet());
    }

    /** Whether the binlog reader is to tell how far it is. Any thread. */
    boolean areReading() {
        return reading.get() > 0 || !reads.isEmpty();
    }

    /** Whether the place at which the binlog reader begins is to be told before any change. */
    boolean needPlace() {
        return plan.placeFirst() || areReading();
    }

    StreamPlace stream() {
        return stream;
    }

    /**
     * Begins, when the binlog reader does. The threads join the group of the calling one.
     *
     * @param failure is told what ends a reader before its time
     */
    synchronized void start(Consumer<Throwable> failure) {
        this.failure = failure;
        board().told(plan.desk().requests());
        reads.forEach(board()::waits);
        Thread desk =
                new Thread(new SnapshotDesk(plan, schema, handover, this)::run, plan.pipeline() + "-snapshot-desk");
        threads.add(desk);
        desk.start();
        startThreads();
    }

    /** These, too. Called by a thread of the same group, once reading has begun. */
    synchronized void add(Collection<TableRead> more) {
        more.forEach(board()::waits);
        reads.addAll(more);
        startThreads();
    }

    private void startThreads() {
        int wanted = Math.min(plan.settings().threads(), reading.get() + reads.size());
        while (reading.get() < wanted) {
            reading.incrementAndGet();
            Thread thread = new Thread(this::run, plan.pipeline() + "-snapshot-" + ++named);
            threads.add(thread);
            thread.start();
        }
    }

    private ReadBoard board() {
        return plan.desk().board();
    }

    /**
     * The next one of a table that nobody reads, as a table has one window at a time.
     *
     * @return {@code null} if this thread is to end: whoever adds or ends a reading from now on sees to the others
     */
    private synchronized @Nullable TableRead next() {
        for (TableRead read : reads) {
            if (busy.add(read.table())) {
                reads.remove(read);
                return read;
            }
        }
        reading.decrementAndGet();
        return null;
    }

    private void run() {
        try {
            readTables();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the source ends
        } catch (SQLException | RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                failure.accept(e);
            }
        }
    }

    private void readTables() throws SQLException, InterruptedException {
        try (MySqlConnection connection = connections.get()) {
            open.add(connection.connection());
            ChunkReader reader = new ChunkReader(plan, config, schema, structures, stream, pace, handover, connection);
            for (TableRead read = next(); read != null; read = next()) {
                reader.read(read);
                free(read.table());
            }
        }
    }

    private synchronized void free(TableId table) {
        busy.remove(table);
    }

    /** Ends the threads, also one that waits for an answer of the server. May be repeated. */
    @Override
    public synchronized void close() {
        threads.forEach(Thread::interrupt);
        open.forEach(ChunkReaders::abort);
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            log.debug("a connection could not be ended", e);
        }
    }
}
