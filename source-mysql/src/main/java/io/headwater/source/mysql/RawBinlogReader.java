package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import io.debezium.connector.binlog.jdbc.BinlogConnectorConnection;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.MySqlStreamingChangeEventSource;
import io.debezium.connector.mysql.MySqlStreamingChangeEventSourceMetrics;
import io.debezium.connector.mysql.MySqlTaskContext;
import io.debezium.pipeline.ErrorHandler;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.relational.TableId;
import io.debezium.snapshot.SnapshotterService;
import io.debezium.util.Clock;
import io.headwater.spi.Operation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's reader of the binlog, which hands on rows of captured tables as they are, and does not decode those of
 * others. All else is Debezium's: connecting, GTID sets, table structures, heartbeats. So is whatever is unusual: the
 * rest of a transaction in whose middle reading resumes, rows without all columns, tables whose layout is not known,
 * rows that come decoded because their transaction was compressed.
 *
 * <p>Called on the thread of the binlog client.
 */
final class RawBinlogReader extends MySqlStreamingChangeEventSource {
    private final TableStructures structures;
    private final RowDecoder decoder;
    private final Handover handover;

    /** Until the transaction in whose middle reading resumed is over: only Debezium knows how much of it to skip. */
    private boolean resuming;

    /** Whether Debezium's filter leaves out the present transaction. */
    private boolean filtered;

    RawBinlogReader(
            MySqlConnectorConfig config,
            BinlogConnectorConnection connection,
            EventDispatcher<MySqlPartition, TableId> dispatcher,
            ErrorHandler errors,
            Clock clock,
            MySqlTaskContext context,
            MySqlDatabaseSchema schema,
            MySqlStreamingChangeEventSourceMetrics metrics,
            SnapshotterService snapshotter,
            BinaryLogClient client,
            TableStructures structures,
            Handover handover) {
        super(config, connection, dispatcher, errors, clock, context, schema, metrics, snapshotter, client);
        this.structures = structures;
        this.decoder = new RowDecoder(structures.maps());
        this.handover = handover;
    }

    /** Called by the constructor above ours: no field is set yet. */
    @Override
    protected EventDeserializer createEventDeserializer() {
        EventDeserializer deserializer = super.createEventDeserializer();
        RawRowsDeserializer.installInto(deserializer);
        return deserializer;
    }

    @Override
    public void execute(ChangeEventSourceContext context, MySqlPartition partition, MySqlOffsetContext offset)
            throws InterruptedException {
        MySqlOffsetContext start = getOffsetContext();
        resuming = start.eventsToSkipUponRestart() > 0 || start.rowsToSkipUponRestart() > 0;
        super.execute(context, partition, offset);
    }

    @Override
    protected void handleEvent(
            MySqlPartition partition,
            MySqlOffsetContext offset,
            ChangeEventSourceContext context,
            @Nullable Event event) {
        super.handleEvent(partition, offset, context, event);
        if (resuming && event != null && endsTransaction(event)) {
            resuming = false;
        }
    }

    @Override
    protected void handleUpdateTableMetadata(MySqlPartition partition, MySqlOffsetContext offset, Event event)
            throws InterruptedException {
        structures.mapped(unwrapData(event));
        super.handleUpdateTableMetadata(partition, offset, event);
    }

    @Override
    protected void handleRotateLogsEvent(MySqlOffsetContext offset, Event event) {
        structures.clear();
        super.handleRotateLogsEvent(offset, event);
    }

    @Override
    protected void setIgnoreDmlEventByGtidSource(boolean ignored) {
        filtered = ignored;
        super.setIgnoreDmlEventByGtidSource(ignored);
    }

    @Override
    protected void handleInsert(MySqlPartition partition, MySqlOffsetContext offset, Event event)
            throws InterruptedException {
        if (!isHandedOn(Operation.INSERT, offset, event)) {
            super.handleInsert(partition, offset, forDebezium(event));
        }
    }

    @Override
    protected void handleUpdate(MySqlPartition partition, MySqlOffsetContext offset, Event event)
            throws InterruptedException {
        if (!isHandedOn(Operation.UPDATE, offset, event)) {
            super.handleUpdate(partition, offset, forDebezium(event));
        }
    }

    @Override
    protected void handleDelete(MySqlPartition partition, MySqlOffsetContext offset, Event event)
            throws InterruptedException {
        if (!isHandedOn(Operation.DELETE, offset, event)) {
            super.handleDelete(partition, offset, forDebezium(event));
        }
    }

    private boolean isHandedOn(Operation operation, MySqlOffsetContext offset, Event event)
            throws InterruptedException {
        if (resuming || filtered || !(event.getData() instanceof RawRows rows) || !rows.complete()) {
            return false;
        }
        TableStructure table = structures.of(rows.tableNumber());
        if (table == null) {
            return false;
        }
        offset.event(table.schema().id(), eventTimestamp);
        handover.put(new RowEvent(
                operation,
                table,
                rows.body(),
                rows.rowsStart(),
                offset.getOffset(),
                offset.getSourceInfo(),
                eventTimestamp,
                Instant.now()));
        return true;
    }

    private Event forDebezium(Event event) {
        if (!(event.getData() instanceof RawRows rows)) {
            return event;
        }
        return structures.isCaptured(rows.tableNumber())
                ? decoder.decoded(event, rows)
                : decoder.withoutRows(event, rows);
    }

    private boolean endsTransaction(Event event) {
        EventType type = event.getHeader().getEventType();
        return type == EventType.XID
                || type == EventType.QUERY
                        && unwrapData(event) instanceof QueryEventData query
                        && query.getSql().trim().equalsIgnoreCase("COMMIT");
    }
}
