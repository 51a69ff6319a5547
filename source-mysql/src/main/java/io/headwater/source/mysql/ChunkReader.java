package io.headwater.source.mysql;

import io.debezium.connector.SnapshotRecord;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.SourceInfo;
import io.debezium.connector.mysql.jdbc.MySqlConnection;
import io.debezium.relational.Column;
import io.debezium.relational.Table;
import io.debezium.util.ColumnUtils;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.TableId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads tables in chunks, each between two places of the binlog: a window is opened at the first, and the rows are handed
 * over at the second, so that those which changed in between can be left out ({@link OpenWindows}). One thread.
 */
final class ChunkReader {
    private static final Logger log = LoggerFactory.getLogger(ChunkReader.class);

    /** Of a table whose rows' size is not known yet. */
    private static final int FIRST_ROWS = 512;

    private final SnapshotPlan plan;
    private final MySqlConnectorConfig config;
    private final MySqlDatabaseSchema schema;
    private final TableStructures structures;
    private final StreamPlace stream;
    private final RowPace pace;
    private final Handover handover;
    private final MySqlConnection connection;
    private final ChunkServer server;
    private final ReadBoard board;

    /** Of the table at hand, for the next chunk. */
    private int limit;

    ChunkReader(
            SnapshotPlan plan,
            MySqlConnectorConfig config,
            MySqlDatabaseSchema schema,
            TableStructures structures,
            StreamPlace stream,
            RowPace pace,
            Handover handover,
            MySqlConnection connection)
            throws SQLException {
        this.plan = plan;
        this.config = config;
        this.schema = schema;
        this.structures = structures;
        this.stream = stream;
        this.pace = pace;
        this.handover = handover;
        this.connection = connection;
        this.board = plan.desk().board();
        this.server = new ChunkServer(connection, plan.serverUuid());
    }

    /** Reads what is unread of a table. */
    void read(TableRead read) throws SQLException, InterruptedException {
        board.begins(read, estimatedRows(read));
        awaitEnds(read);
        try {
            readToEnd(read);
        } catch (UnreadableException e) {
            log.warn("{}: the snapshot of {} is refused: {}", plan.pipeline(), read, e.getMessage());
            handover.put(ChunkPart.endOf(read));
            board.ends(read, ReadState.REFUSED, e.getMessage());
        }
    }

    /** Invariant 4: their changes are handed over, and a select would find the rows as they were before. */
    private void awaitEnds(TableRead read) throws InterruptedException {
        Set<String> prepared = stream.prepared();
        if (!prepared.isEmpty()) {
            log.warn(
                    "{}: {} is read on once these XA transactions, prepared before the restart, are committed or rolled back:"
                            + " {}",
                    plan.pipeline(),
                    read,
                    prepared);
            stream.awaitEnds();
        }
    }

    /** Of a part of the rows nothing is known. */
    private long estimatedRows(TableRead read) throws SQLException {
        return where(read).isPresent() ? 0 : server.estimatedRows(read.table());
    }

    private Optional<String> where(TableRead read) {
        return read.where().or(() -> plan.settings().where(read.table()));
    }

    private void readToEnd(TableRead read) throws SQLException, InterruptedException {
        Optional<ChunkKey> after = plan.unread().readUpTo(read);
        limit = Math.min(FIRST_ROWS, plan.settings().mostRowsOfChunk());
        long rows = 0;
        boolean more = true;
        while (more) {
            if (!board.awaitGo(read)) {
                handover.put(ChunkPart.endOf(read));
                board.ends(read, ReadState.CANCELLED, "");
                log.info("{}: {} is cancelled: {} rows were read", plan.pipeline(), read, rows);
                return;
            }
            List<ChunkPart> chunk = nextChunk(read, after);
            for (ChunkPart part : chunk) {
                handover.put(part);
            }
            int count = chunk.stream().mapToInt(ChunkPart::count).sum();
            rows += count;
            board.has(read, count);
            pace.spend(count);
            ChunkPart last = chunk.get(chunk.size() - 1);
            after = Optional.ofNullable(last.upTo());
            more = !last.endsTable();
        }
        board.ends(read, ReadState.READ, "");
        log.info("{}: {} is read: {} rows", plan.pipeline(), read, rows);
    }

    /** Selects again if a table's structure may have changed meanwhile: what was selected cannot be told from it. */
    private List<ChunkPart> nextChunk(TableRead read, Optional<ChunkKey> after)
            throws SQLException, InterruptedException {
        TableId id = read.table();
        while (true) {
            BinlogPlace low = server.head();
            stream.await(low);
            long statements = stream.statements();
            Table table = schema.tableFor(new io.debezium.relational.TableId(id.database(), null, id.name()));
            if (table == null) {
                log.warn("{}: {} is gone: what the snapshot had not read of it is not delivered", plan.pipeline(), id);
                return List.of(ChunkPart.endOf(read));
            }
            Attempt attempt = attempt(table, read, after, low);
            stream.await(server.head());
            if (stream.statements() == statements) {
                return attempt.chunk(read, where(read));
            }
            log.debug("{}: a statement may have changed {}: the chunk is selected again", plan.pipeline(), id);
        }
    }

    private Attempt attempt(Table table, TableRead read, Optional<ChunkKey> after, BinlogPlace low)
            throws InterruptedException {
        handover.put(new Handed.WindowOpened(read.table()));
        try {
            Instant visibleAt = server.awaitVisible(stream.transactions());
            return new Attempt(select(read, query(table, read, after), source(table, low, visibleAt)), null);
        } catch (SQLException | RuntimeException e) {
            return new Attempt(List.of(), e);
        }
    }

    private ChunkQuery query(Table table, TableRead read, Optional<ChunkKey> after) {
        if (read.isRequested() && !KeyedTables.isKeyed(table)) {
            throw new UnreadableException(KeyedTables.UNUSABLE);
        }
        if (table.primaryKeyColumns().isEmpty()) {
            throw new PipelineException(
                    ErrorKind.DATA_REFUSED,
                    read
                            + " has lost its primary key in the middle of a snapshot; give it one, or reset the position to"
                            + " start with a new snapshot");
        }
        // rows after a key of other columns are not those that are unread
        Optional<ChunkKey> comparable = after.filter(key -> key.fits(table.primaryKeyColumns()));
        return new ChunkQuery(table, where(read), comparable, limit);
    }

    private Struct source(Table table, BinlogPlace low, Instant at) {
        MySqlOffsetContext offset = new MySqlOffsetContext.Loader(config)
                .load(Map.of(
                        SourceInfo.BINLOG_FILENAME_OFFSET_KEY, low.file(),
                        SourceInfo.BINLOG_POSITION_OFFSET_KEY, low.pos()));
        offset.event(table.id(), at);
        offset.markSnapshotRecord(SnapshotRecord.INCREMENTAL);
        return offset.getSourceInfo();
    }

    private List<ChunkPart> select(TableRead read, ChunkQuery query, Struct source) throws SQLException {
        try (PreparedStatement statement = query.prepare(connection.connection());
                ResultSet result = statement.executeQuery()) {
            Table table = query.table();
            Column[] columns = ColumnUtils.toArray(result, table).getColumns();
            ChunkScan scan = new ChunkScan(
                    read,
                    query,
                    structures.ofScan(table, columns),
                    (row, index) -> connection.getColumnValue(row, index, columns[index - 1], table),
                    source);
            List<ChunkPart> chunk = scan.run(result);
            limit = nextLimit(scan);
            return chunk;
        }
    }

    /** As many as fit, or the driver would read and drop the others. */
    private int nextLimit(ChunkScan scan) {
        long bytesPerRow = Math.max(1, scan.bytes() / Math.max(1, scan.rows()));
        long fitting = Math.max(1, ChunkScan.MOST_BYTES / bytesPerRow);
        return (int) Math.min(plan.settings().mostRowsOfChunk(), fitting);
    }

    /** What became of a select. */
    private record Attempt(List<ChunkPart> found, @Nullable Exception failure) {
        /** A table that changed its structure may fail a select that is right for what it was: only now is it known. */
        List<ChunkPart> chunk(TableRead read, Optional<String> where) throws SQLException {
            if (read.where().isPresent() && failure instanceof SQLException e && isOfStatement(e)) {
                throw new UnreadableException("its condition: " + e.getMessage());
            }
            if (failure instanceof SQLSyntaxErrorException e && where.isPresent()) {
                throw new PipelineException(
                        ErrorKind.CONFIGURATION, "source.snapshot-where of " + read.table() + ": " + e.getMessage(), e);
            }
            if (failure instanceof SQLException e) {
                throw e;
            }
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            return found;
        }

        /** Whatever server and connection are like. */
        private static boolean isOfStatement(SQLException e) {
            return !(e instanceof SQLTransientException
                    || e instanceof SQLRecoverableException
                    || e instanceof SQLNonTransientConnectionException);
        }
    }

    /** A request cannot be fulfilled. The message is for people. */
    private static final class UnreadableException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnreadableException(String message) {
            super(message);
        }
    }
}
