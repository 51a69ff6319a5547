package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import io.debezium.DebeziumException;
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
import io.debezium.text.MultipleParsingExceptions;
import io.debezium.text.ParsingException;
import io.debezium.util.Clock;
import io.headwater.spi.Operation;
import io.headwater.spi.PipelineException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's reader of the binlog, which hands on rows of captured tables as they are, and does not decode those of
 * others. All else is Debezium's: connecting, GTID sets, table structures, heartbeats. So is whatever is unusual: the
 * rest of a transaction in whose middle reading resumes, and tables whose layout is not known. What the log does not tell
 * in full ends the reading ({@link HiddenChanges}).
 *
 * <p>Called on the thread of the binlog client.
 */
final class RawBinlogReader extends MySqlStreamingChangeEventSource {
    private final EventDispatcher<MySqlPartition, TableId> dispatcher;
    private final ErrorHandler errors;
    private final TableStructures structures;
    private final RowHandover rows;
    private final RowDecoder decoder;
    private final HiddenChanges hidden;
    private final UnknownStatements unknown;
    private final BinlogConnectorConnection connection;
    private final Handover handover;
    private final ChunkReaders chunks;
    private final TableAdditions additions;
    private final AwaitedPlaces awaited;

    /** Until the transaction in whose middle reading resumed is over: only Debezium knows how much of it to skip. */
    private boolean resuming;

    /** After the first event that could not be handled. */
    private boolean failed;

    private @Nullable GtidProgress gtids;

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
            UnknownStatements unknown,
            Handover handover,
            ChunkReaders chunks,
            TableAdditions additions) {
        super(config, connection, dispatcher, errors, clock, context, schema, metrics, snapshotter, client);
        this.dispatcher = dispatcher;
        this.errors = errors;
        this.structures = structures;
        this.rows = new RowHandover(structures, handover);
        this.decoder = new RowDecoder(structures);
        this.unknown = unknown;
        this.connection = connection;
        this.hidden = new HiddenChanges(config, schema, structures);
        this.handover = handover;
        this.chunks = chunks;
        this.additions = additions;
        this.awaited = new AwaitedPlaces(chunks, additions);
    }

    /** Called by the constructor above ours: no field is set yet. */
    @Override
    protected EventDeserializer createEventDeserializer() {
        EventDeserializer deserializer = super.createEventDeserializer();
        RawRowsDeserializer.installInto(deserializer);
        deserializer.setEventDataDeserializer(EventType.EXECUTE_LOAD_QUERY, new LoadStatementDeserializer());
        deserializer.setEventDataDeserializer(EventType.TRANSACTION_PAYLOAD, new CompressedTransactionDeserializer());
        return deserializer;
    }

    @Override
    public void execute(ChangeEventSourceContext context, MySqlPartition partition, MySqlOffsetContext offset)
            throws InterruptedException {
        MySqlOffsetContext start = getOffsetContext();
        resuming = start.eventsToSkipUponRestart() > 0 || start.rowsToSkipUponRestart() > 0;
        if (chunks.needPlace()) {
            handover.put(new Handed.StreamStarts(start.getOffset()));
        }
        chunks.start(errors::setProducerThrowable);
        try (chunks) {
            super.execute(context, partition, offset);
        }
    }

    /**
     * Does what Debezium does with every event, without what only its logs and its metrics need: a new offset after each
     * event costs more than the event.
     */
    @Override
    protected void handleEvent(
            MySqlPartition partition,
            MySqlOffsetContext offset,
            ChangeEventSourceContext context,
            @Nullable Event event) {
        if (event == null || failed) {
            return;
        }
        boolean everyday = EverydayEvents.isOne(event);
        read(partition, offset, context, event, everyday);
        if (!failed) {
            tell(partition, offset, event, everyday);
        }
    }

    private void tell(MySqlPartition partition, MySqlOffsetContext offset, Event event, boolean everyday) {
        try {
            awaited.passed(partition, offset, event.getHeader(), everyday);
        } catch (RuntimeException e) {
            fail("an added table cannot be taken in", e);
        } catch (InterruptedException e) {
            interrupted();
        }
    }

    private void read(
            MySqlPartition partition,
            MySqlOffsetContext offset,
            ChangeEventSourceContext context,
            Event event,
            boolean everyday) {
        if (!everyday && isHidden(offset, event)) {
            return;
        }
        if (resuming || !everyday) {
            tellOfXa(offset, event);
            super.handleEvent(partition, offset, context, event);
            resuming &= !EverydayEvents.endsTransaction(event);
            // Debezium goes on to ignore events. What follows a statement it could not parse has another structure.
            failed = errors.getProducerThrowable() != null
                    || Thread.currentThread().isInterrupted();
            return;
        }
        try {
            note(offset, event.getHeader());
            handleEveryday(partition, offset, event);
            offset.completeEvent();
        } catch (RuntimeException e) {
            fail("an event of the binlog cannot be handled", e);
        } catch (InterruptedException e) {
            interrupted();
        }
    }

    private void fail(String what, RuntimeException cause) {
        failed = true;
        errors.setProducerThrowable(new DebeziumException(what, cause));
    }

    private void interrupted() {
        failed = true;
        Thread.currentThread().interrupt();
    }

    private boolean isHidden(MySqlOffsetContext offset, Event event) {
        try {
            hidden.refuse(
                    event.getHeader().getEventType(), unwrapData(event), BinlogPlace.shown(offset, event.getHeader()));
            return false;
        } catch (PipelineException e) {
            failed = true;
            errors.setProducerThrowable(e);
            return true;
        }
    }

    private void tellOfXa(MySqlOffsetContext offset, Event event) {
        XaEvent xa = XaEvent.of(unwrapData(event), BinlogPlace.shown(offset, event.getHeader()));
        try {
            if (xa != null) {
                handover.put(xa);
                chunks.stream().passed(xa);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void note(MySqlOffsetContext offset, EventHeaderV4 header) {
        offset.setBinlogServerId(header.getServerId());
        if (header.getPosition() > 0) {
            offset.setEventPosition(header.getPosition(), header.getEventLength());
        }
    }

    private void handleEveryday(MySqlPartition partition, MySqlOffsetContext offset, Event event)
            throws InterruptedException {
        switch (event.getHeader().getEventType()) {
            case GTID -> handleGtidEvent(partition, offset, event, null);
            case QUERY -> handleQueryEvent(partition, offset, event);
            case TABLE_MAP -> handleUpdateTableMetadata(partition, offset, event);
            case WRITE_ROWS, EXT_WRITE_ROWS -> handleInsert(partition, offset, event);
            case UPDATE_ROWS, EXT_UPDATE_ROWS -> handleUpdate(partition, offset, event);
            case DELETE_ROWS, EXT_DELETE_ROWS -> handleDelete(partition, offset, event);
            default -> handleCommit(partition, offset);
        }
    }

    @SuppressWarnings("deprecation") // it is what Debezium's own reader calls, and nothing else makes the heartbeat
    private void handleCommit(MySqlPartition partition, MySqlOffsetContext offset) throws InterruptedException {
        offset.commitTransaction();
        offset.setBinlogThread(-1);
        rows.committed();
        dispatcher.dispatchHeartbeatEvent(partition, offset);
    }

    @Override
    protected void handleQueryEvent(MySqlPartition partition, MySqlOffsetContext offset, Event event)
            throws InterruptedException {
        QueryEventData query = unwrapData(event);
        if (additions.isEarlyTruncate(query)) {
            return;
        }
        if (isFollowed(partition, offset, event) && !unknown.leavesUnknown(query)) {
            return;
        }
        for (QueryEventData known : unknown.instead(query, BinlogPlace.shown(offset, event.getHeader()), connection)) {
            super.handleQueryEvent(partition, offset, new Event(event.getHeader(), known));
        }
    }

    private boolean isFollowed(MySqlPartition partition, MySqlOffsetContext offset, Event event)
            throws InterruptedException {
        try {
            super.handleQueryEvent(partition, offset, event);
            return true;
        } catch (ParsingException | MultipleParsingExceptions e) {
            return false;
        }
    }

    @Override
    protected void handleTransactionBegin(MySqlPartition partition, MySqlOffsetContext offset, Event event, Long thread)
            throws InterruptedException {
        super.handleTransactionBegin(partition, offset, event, thread);
        rows.begun(offset);
    }

    @Override
    protected void initializeGtidSet(String value) {
        super.initializeGtidSet(value);
        gtids = new GtidProgress(value);
        chunks.stream().begun(value);
    }

    /** Debezium's filter of GTIDs is not used: it would lose changes. */
    @Override
    protected void handleGtidEvent(
            MySqlPartition partition, MySqlOffsetContext offset, Event event, @Nullable Predicate<String> filter) {
        String gtid = GtidProgress.gtid(unwrapData(event));
        String all = requireNonNull(gtids, "no GTID set").add(gtid);
        chunks.stream().begun(all);
        offset.startGtid(gtid, all);
    }

    @Override
    protected void handleUpdateTableMetadata(MySqlPartition partition, MySqlOffsetContext offset, Event event)
            throws InterruptedException {
        TableMapEventData map = unwrapData(event);
        if (additions.isEarly(map)) {
            return;
        }
        structures.mapped(map);
        super.handleUpdateTableMetadata(partition, offset, event);
    }

    @Override
    protected void handleRotateLogsEvent(MySqlOffsetContext offset, Event event) {
        structures.clear();
        super.handleRotateLogsEvent(offset, event);
    }

    @Override
    protected void handleInsert(MySqlPartition partition, MySqlOffsetContext offset, Event event)
            throws InterruptedException {
        if (!isHandedOn(Operation.INSERT, offset, event)) {
            super.handleInsert(partition, offset, decoder.forDebezium(event));
        }
    }

    @Override
    protected void handleUpdate(MySqlPartition partition, MySqlOffsetContext offset, Event event)
            throws InterruptedException {
        if (!isHandedOn(Operation.UPDATE, offset, event)) {
            super.handleUpdate(partition, offset, decoder.forDebezium(event));
        }
    }

    @Override
    protected void handleDelete(MySqlPartition partition, MySqlOffsetContext offset, Event event)
            throws InterruptedException {
        if (!isHandedOn(Operation.DELETE, offset, event)) {
            super.handleDelete(partition, offset, decoder.forDebezium(event));
        }
    }

    private boolean isHandedOn(Operation operation, MySqlOffsetContext offset, Event event)
            throws InterruptedException {
        if (!(event.getData() instanceof RawRows raw)) {
            return false;
        }
        return additions.isEarly(raw) || !resuming && rows.handOver(operation, raw, offset, eventTimestamp);
    }
}
