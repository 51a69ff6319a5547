package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import io.debezium.connector.base.ChangeEventQueue;
import io.debezium.connector.binlog.jdbc.BinlogConnectorConnection;
import io.debezium.connector.mysql.MySqlChangeEventSourceFactory;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.MySqlSnapshotChangeEventSourceMetrics;
import io.debezium.connector.mysql.MySqlStreamingChangeEventSourceMetrics;
import io.debezium.connector.mysql.MySqlTaskContext;
import io.debezium.jdbc.MainConnectionProvidingConnectionFactory;
import io.debezium.pipeline.DataChangeEvent;
import io.debezium.pipeline.ErrorHandler;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.notification.NotificationService;
import io.debezium.pipeline.source.spi.SnapshotChangeEventSource;
import io.debezium.pipeline.source.spi.SnapshotProgressListener;
import io.debezium.pipeline.source.spi.StreamingChangeEventSource;
import io.debezium.relational.TableId;
import io.debezium.snapshot.SnapshotterService;
import io.debezium.util.Clock;
import io.headwater.source.mysql.link.Link;
import java.util.function.Function;
import org.apache.kafka.connect.source.SourceRecord;

/** Our readers of snapshot and binlog in the places of Debezium's. */
final class RawChangeSources extends MySqlChangeEventSourceFactory {
    private final MySqlConnectorConfig config;
    private final MainConnectionProvidingConnectionFactory<BinlogConnectorConnection> connections;
    private final ErrorHandler errors;
    private final EventDispatcher<MySqlPartition, TableId> dispatcher;
    private final Clock clock;
    private final MySqlDatabaseSchema schema;
    private final MySqlTaskContext context;
    private final MySqlStreamingChangeEventSourceMetrics metrics;
    private final ChangeEventQueue<DataChangeEvent> queue;
    private final SnapshotterService snapshotter;
    private final Link link;
    private final TableStructures structures;
    private final UnknownStatements unknown;
    private final Handover handover;
    private final SnapshotPlan plan;
    private final ChunkReaders chunks;
    private final TableAdditions additions;

    RawChangeSources(
            MySqlConnectorConfig config,
            MainConnectionProvidingConnectionFactory<BinlogConnectorConnection> connections,
            ErrorHandler errors,
            EventDispatcher<MySqlPartition, TableId> dispatcher,
            Clock clock,
            MySqlDatabaseSchema schema,
            MySqlTaskContext context,
            MySqlStreamingChangeEventSourceMetrics metrics,
            ChangeEventQueue<DataChangeEvent> queue,
            SnapshotterService snapshotter,
            BinaryLogClient idle,
            Link link,
            TableStructures structures,
            UnknownStatements unknown,
            Handover handover,
            SnapshotPlan plan,
            ChunkReaders chunks,
            TableAdditions additions) {
        super(config, connections, errors, dispatcher, clock, schema, context, metrics, queue, snapshotter, idle);
        this.config = config;
        this.connections = connections;
        this.errors = errors;
        this.dispatcher = dispatcher;
        this.clock = clock;
        this.schema = schema;
        this.context = context;
        this.metrics = metrics;
        this.queue = queue;
        this.snapshotter = snapshotter;
        this.link = link;
        this.structures = structures;
        this.unknown = unknown;
        this.handover = handover;
        this.plan = plan;
        this.chunks = chunks;
        this.additions = additions;
    }

    @Override
    public SnapshotChangeEventSource<MySqlPartition, MySqlOffsetContext> getSnapshotChangeEventSource(
            SnapshotProgressListener<MySqlPartition> progress,
            NotificationService<MySqlPartition, MySqlOffsetContext> notifications) {
        return new RawSnapshotReader(
                config,
                connections,
                schema,
                dispatcher,
                clock,
                (MySqlSnapshotChangeEventSourceMetrics) progress,
                this::releaseLastRecord,
                queue::enableBuffering,
                notifications,
                snapshotter,
                structures,
                handover,
                plan);
    }

    /** Of the records that Debezium made itself, the last is held back until it is known to be the last. */
    private void releaseLastRecord(Function<SourceRecord, SourceRecord> asLast) throws InterruptedException {
        if (queue.isBuffered()) {
            queue.flushBuffer(event -> new DataChangeEvent(asLast.apply(event.getRecord())));
            queue.disableBuffering();
        }
    }

    @Override
    public StreamingChangeEventSource<MySqlPartition, MySqlOffsetContext> getStreamingChangeEventSource() {
        queue.disableBuffering();
        return new RawBinlogReader(
                config,
                connections.mainConnection(),
                dispatcher,
                errors,
                clock,
                context,
                schema,
                metrics,
                snapshotter,
                link.binlogClient(),
                structures,
                unknown,
                handover,
                chunks,
                additions);
    }
}
