package io.headwater.source.mysql;

import io.debezium.connector.SnapshotRecord;
import io.debezium.connector.binlog.jdbc.BinlogConnectorConnection;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.MySqlSnapshotChangeEventSource;
import io.debezium.connector.mysql.MySqlSnapshotChangeEventSourceMetrics;
import io.debezium.function.BlockingConsumer;
import io.debezium.jdbc.JdbcConnection;
import io.debezium.jdbc.MainConnectionProvidingConnectionFactory;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.EventDispatcher.SnapshotReceiver;
import io.debezium.pipeline.notification.NotificationService;
import io.debezium.pipeline.source.snapshot.chunked.SnapshotChunk;
import io.debezium.pipeline.source.snapshot.chunked.SnapshotChunkQueryBuilder;
import io.debezium.pipeline.source.snapshot.chunked.SnapshotProgress;
import io.debezium.pipeline.source.snapshot.chunked.TableChunkProgress;
import io.debezium.relational.Column;
import io.debezium.relational.RelationalSnapshotChangeEventSource.RelationalSnapshotContext;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.debezium.snapshot.SnapshotterService;
import io.debezium.util.Clock;
import io.debezium.util.ColumnUtils;
import io.headwater.source.mysql.TableScan.Places;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Debezium's snapshot, which hands on the columns of a row as the driver has them. Locks, the place in the binlog, table
 * structures and statements are Debezium's, and so are the rows of a table whose result is unusual.
 */
final class RawSnapshotReader extends MySqlSnapshotChangeEventSource {
    private static final Logger log = LoggerFactory.getLogger(RawSnapshotReader.class);

    private final boolean textual;
    private final TableStructures structures;
    private final Handover handover;
    private final SnapshotPlan plan;
    private @Nullable SnapshotRows lastOfTable;

    RawSnapshotReader(
            MySqlConnectorConfig config,
            MainConnectionProvidingConnectionFactory<BinlogConnectorConnection> connections,
            MySqlDatabaseSchema schema,
            EventDispatcher<MySqlPartition, TableId> dispatcher,
            Clock clock,
            MySqlSnapshotChangeEventSourceMetrics metrics,
            BlockingConsumer<Function<SourceRecord, SourceRecord>> lastRecord,
            Runnable beforehand,
            NotificationService<MySqlPartition, MySqlOffsetContext> notifications,
            SnapshotterService snapshotter,
            TableStructures structures,
            Handover handover,
            SnapshotPlan plan) {
        super(
                config,
                connections,
                schema,
                dispatcher,
                clock,
                metrics,
                lastRecord,
                beforehand,
                notifications,
                snapshotter);
        this.textual = !config.useCursorFetch();
        this.structures = structures;
        this.handover = handover;
        this.plan = plan;
    }

    /** The server writes six digits of a FLOAT, and of a DOUBLE as many as it has. */
    @Override
    protected List<String> getPreparedColumnNames(MySqlPartition partition, Table table) {
        Set<String> floats = table.columns().stream()
                .filter(RawSnapshotReader::isFloat)
                .map(column -> quoted(column.name()))
                .collect(Collectors.toSet());
        return super.getPreparedColumnNames(partition, table).stream()
                .map(name -> floats.contains(name) ? exact(name) : name)
                .toList();
    }

    static boolean isFloat(Column column) {
        return column.typeName().toUpperCase(Locale.ROOT).startsWith("FLOAT");
    }

    /** @param name of a FLOAT, quoted */
    static String exact(String name) {
        return name + " * 1e0 AS " + name;
    }

    private static String quoted(String name) {
        return '`' + name.replace("`", "``") + '`';
    }

    @Override
    protected void doCreateDataEventsForTable(
            ChangeEventSourceContext context,
            RelationalSnapshotContext<MySqlPartition, MySqlOffsetContext> snapshot,
            MySqlOffsetContext offset,
            SnapshotReceiver<MySqlPartition> receiver,
            Table table,
            boolean firstTable,
            boolean lastTable,
            int number,
            int count,
            String select,
            OptionalLong estimate,
            Set<TableId> counted,
            JdbcConnection connection)
            throws InterruptedException, SQLException {
        if (!plan.readsAtOnce(TableStructures.id(table))) {
            return;
        }
        if (textual && connection instanceof BinlogConnectorConnection mysql) {
            log.debug("scanning {}, table {} of {}", table.id(), number, count);
            try (Statement statement = readTableStatement(connection, estimate)) {
                String wanted = plan.settings()
                        .where(TableStructures.id(table))
                        .map(condition -> select + " WHERE (" + condition + ")")
                        .orElse(select);
                Execution rows = () -> resultSetForDataEvents(wanted, statement);
                scan(table, rows, mysql, offset, firstTable ? Places.FIRST_TABLE : Places.TABLE, context);
            }
        } else {
            super.doCreateDataEventsForTable(
                    context,
                    snapshot,
                    offset,
                    receiver,
                    table,
                    firstTable,
                    lastTable,
                    number,
                    count,
                    select,
                    estimate,
                    counted,
                    connection);
        }
    }

    /** A part of a table; others scan the other parts at the same time. */
    @Override
    protected void doCreateDataEventsForChunk(
            ChangeEventSourceContext context,
            RelationalSnapshotContext<MySqlPartition, MySqlOffsetContext> snapshot,
            MySqlOffsetContext offset,
            SnapshotReceiver<MySqlPartition> receiver,
            SnapshotChunk chunk,
            Map<TableId, TableChunkProgress> tables,
            SnapshotProgress all,
            JdbcConnection connection)
            throws InterruptedException, SQLException {
        if (textual && connection instanceof BinlogConnectorConnection mysql) {
            log.debug("scanning {}", chunk);
            List<Column> key = getKeyColumnsForChunking(chunk.getTable());
            SnapshotChunkQueryBuilder queries = new SnapshotChunkQueryBuilder(connection);
            String select = queries.buildChunkQuery(chunk, key, chunk.getBaseSelectStatement());
            try (PreparedStatement statement = queries.prepareChunkStatement(chunk, key, select)) {
                statement.setFetchSize(Integer.MIN_VALUE); // else the driver would first gather all rows in memory
                scan(chunk.getTable(), statement::executeQuery, mysql, offset, Places.of(chunk), context);
            }
        } else {
            super.doCreateDataEventsForChunk(context, snapshot, offset, receiver, chunk, tables, all, connection);
        }
    }

    private void scan(
            Table table,
            Execution execution,
            BinlogConnectorConnection mysql,
            MySqlOffsetContext offset,
            Places places,
            ChangeEventSourceContext context)
            throws InterruptedException, SQLException {
        offset.event(table.id(), getSnapshotSourceTimestamp(mysql, offset, table.id()));
        try (ResultSet result = execution.run()) {
            holdBack(scan(table, result, mysql, offset).run(result, places, new Progress(context)));
        }
    }

    private TableScan scan(Table table, ResultSet result, BinlogConnectorConnection mysql, MySqlOffsetContext offset)
            throws SQLException {
        Column[] columns = ColumnUtils.toArray(result, table).getColumns();
        ScanStructure structure = structures.ofScan(table, columns);
        return new TableScan(
                structure.table(),
                structure.row(),
                structure.key(),
                (row, index) -> mysql.getColumnValue(row, index, columns[index - 1], table),
                offset,
                handover);
    }

    private synchronized void holdBack(@Nullable SnapshotRows last) throws InterruptedException {
        if (last != null) {
            handLast();
            lastOfTable = last;
        }
    }

    /** All tables are scanned. */
    @Override
    protected void releaseDataSnapshotLocks(RelationalSnapshotContext<MySqlPartition, MySqlOffsetContext> snapshot)
            throws Exception {
        if (lastOfTable != null) {
            SnapshotRecord.LAST.toSource(lastOfTable.source());
        }
        handLast();
        super.releaseDataSnapshotLocks(snapshot);
    }

    private synchronized void handLast() throws InterruptedException {
        if (lastOfTable != null) {
            handover.put(lastOfTable);
            lastOfTable = null;
        }
    }

    /** A statement that is run once, when all is ready for its rows. */
    @FunctionalInterface
    private interface Execution {
        ResultSet run() throws SQLException;
    }

    private final class Progress implements TableScan.Progress {
        private final ChangeEventSourceContext context;

        Progress(ChangeEventSourceContext context) {
            this.context = context;
        }

        /** What was held back before is not the last row of all. */
        @Override
        public void foundRow() throws InterruptedException {
            handLast();
        }

        @Override
        public void handedPortion() throws InterruptedException {
            if (!context.isRunning()) {
                throw new InterruptedException("the snapshot is to end");
            }
        }
    }
}
