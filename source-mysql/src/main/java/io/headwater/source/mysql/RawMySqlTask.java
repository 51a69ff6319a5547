package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import io.debezium.DebeziumException;
import io.debezium.bean.StandardBeanNames;
import io.debezium.bean.spi.BeanRegistry;
import io.debezium.config.CommonConnectorConfig;
import io.debezium.config.Configuration;
import io.debezium.config.Field;
import io.debezium.connector.base.ChangeEventQueue;
import io.debezium.connector.binlog.BinlogEventMetadataProvider;
import io.debezium.connector.binlog.BinlogSourceTask;
import io.debezium.connector.binlog.jdbc.BinlogConnectorConnection;
import io.debezium.connector.common.CdcSourceTaskContext;
import io.debezium.connector.common.DebeziumHeaderProducer;
import io.debezium.connector.mysql.Module;
import io.debezium.connector.mysql.MySqlChangeEventSourceMetricsFactory;
import io.debezium.connector.mysql.MySqlConnector;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.connector.mysql.MySqlErrorHandler;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.MySqlStreamingChangeEventSourceMetrics;
import io.debezium.connector.mysql.MySqlTaskContext;
import io.debezium.connector.mysql.jdbc.MySqlConnection;
import io.debezium.connector.mysql.jdbc.MySqlConnectionConfiguration;
import io.debezium.connector.mysql.jdbc.MySqlFieldReaderResolver;
import io.debezium.connector.mysql.jdbc.MySqlValueConverters;
import io.debezium.document.DocumentReader;
import io.debezium.heartbeat.HeartbeatFactory;
import io.debezium.jdbc.DefaultMainConnectionProvidingConnectionFactory;
import io.debezium.jdbc.MainConnectionProvidingConnectionFactory;
import io.debezium.pipeline.ChangeEventSourceCoordinator;
import io.debezium.pipeline.DataChangeEvent;
import io.debezium.pipeline.ErrorHandler;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.pipeline.notification.NotificationService;
import io.debezium.pipeline.signal.SignalProcessor;
import io.debezium.pipeline.spi.Offsets;
import io.debezium.relational.CustomConverterRegistry;
import io.debezium.relational.TableId;
import io.debezium.schema.SchemaFactory;
import io.debezium.service.Service;
import io.debezium.snapshot.SnapshotterService;
import io.debezium.util.Clock;
import io.headwater.source.mysql.link.LentDriver;
import io.headwater.source.mysql.link.LentLink;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Debezium's task for MySQL, with our reader of the binlog in the place of its own, and without a queue: what is read
 * goes straight to the {@link Handover}. Everything else is put together as Debezium's own task does it.
 *
 * <p>Public with a public constructor because Debezium makes it by class name.
 */
public final class RawMySqlTask extends BinlogSourceTask<MySqlPartition, MySqlOffsetContext> {
    private static final Logger log = LoggerFactory.getLogger(RawMySqlTask.class);
    private static final String CONTEXT = "mysql-raw-task";

    /** How often the engine, which waits for nothing but errors, may look whether it is to end. */
    private static final long GLANCE_MILLIS = 1_000;

    private final CountDownLatch failed = new CountDownLatch(1);
    private @Nullable MySqlConnectorConfig config;
    private @Nullable MySqlTaskContext context;
    private volatile @Nullable ErrorHandler errors;
    private volatile @Nullable MySqlDatabaseSchema schema;
    private volatile @Nullable BinlogConnectorConnection connection;
    private volatile @Nullable BinlogConnectorConnection beanConnection;

    @Override
    public String version() {
        return Module.version();
    }

    @Override
    protected String connectorName() {
        return Module.name();
    }

    @Override
    protected Iterable<Field> getAllConfigurationFields() {
        return MySqlConnectorConfig.ALL_FIELDS;
    }

    @Override
    public CdcSourceTaskContext<? extends CommonConnectorConfig> preStart(Configuration properties) {
        config = new MySqlConnectorConfig(properties);
        context = new MySqlTaskContext(properties, config);
        return context;
    }

    @Override
    public ChangeEventSourceCoordinator<MySqlPartition, MySqlOffsetContext> start(Configuration given) {
        MySqlConnectorConfig settings = requireNonNull(config, "not prepared");
        MySqlTaskContext tracing = requireNonNull(context, "not prepared");
        Configuration properties = withStreamingResults(given, settings);
        MainConnectionProvidingConnectionFactory<BinlogConnectorConnection> connections =
                new DefaultMainConnectionProvidingConnectionFactory<>(() -> connect(properties, settings));
        BinlogConnectorConnection main = connections.mainConnection();
        connection = main;
        Offsets<MySqlPartition, MySqlOffsetContext> resumeFrom = getPreviousOffsets(
                new MySqlPartition.Provider(settings, properties), new MySqlOffsetContext.Loader(settings));
        registerServiceProviders(settings.getServiceRegistry());
        MySqlValueConverters converters = converters(settings);
        FollowedSchema tables = schema(settings, tracing, converters, main.isTableIdCaseSensitive());
        schema = tables;
        registerBeans(properties, settings, tracing, connections, converters, resumeFrom);
        SnapshotterService snapshotter = service(settings, SnapshotterService.class);
        validateBinlogConfiguration(snapshotter.getSnapshotter(), main);
        recoverTables(settings, main, resumeFrom, tables, snapshotter);
        return coordinator(settings, tracing, properties, connections, resumeFrom, tables, converters, snapshotter);
    }

    /** A driver that holds a whole table in memory would break every bound. */
    private static Configuration withStreamingResults(Configuration given, MySqlConnectorConfig settings) {
        return given.edit()
                .withDefault("database.responseBuffering", "adaptive")
                .withDefault("database.fetchSize", 10_000)
                .withDefault("database.useCursorFetch", settings.useCursorFetch())
                .build();
    }

    private static MySqlConnection connect(Configuration properties, MySqlConnectorConfig settings) {
        return new MySqlConnection(
                new MySqlConnectionConfiguration(properties), MySqlFieldReaderResolver.resolve(settings));
    }

    private static MySqlValueConverters converters(MySqlConnectorConfig settings) {
        return new MySqlValueConverters(
                settings.getDecimalMode(),
                settings.getTemporalPrecisionMode(),
                settings.getBigIntUnsignedHandlingMode().asBigIntUnsignedMode(),
                settings.binaryHandlingMode(),
                temporal -> temporal,
                settings.getEventConvertingFailureHandlingMode(),
                settings.getServiceRegistry());
    }

    @SuppressWarnings("unchecked") // Debezium's topics are of tables here
    private static FollowedSchema schema(
            MySqlConnectorConfig settings, MySqlTaskContext tracing, MySqlValueConverters converters, boolean folded) {
        return new FollowedSchema(
                settings,
                converters,
                settings.getTopicNamingStrategy(MySqlConnectorConfig.TOPIC_NAMING_STRATEGY),
                folded,
                service(settings, CustomConverterRegistry.class),
                tracing);
    }

    /** Parts that Debezium makes by name find the others here. */
    private void registerBeans(
            Configuration properties,
            MySqlConnectorConfig settings,
            MySqlTaskContext tracing,
            MainConnectionProvidingConnectionFactory<BinlogConnectorConnection> connections,
            MySqlValueConverters converters,
            Offsets<MySqlPartition, MySqlOffsetContext> resumeFrom) {
        BinlogConnectorConnection second = connections.newConnection();
        beanConnection = second;
        BeanRegistry beans = settings.getBeanRegistry();
        beans.add(StandardBeanNames.CONFIGURATION, properties);
        beans.add(StandardBeanNames.CONNECTOR_CONFIG, settings);
        beans.add(StandardBeanNames.DATABASE_SCHEMA, requireNonNull(schema, "no schema"));
        beans.add(StandardBeanNames.JDBC_CONNECTION, second);
        beans.add(StandardBeanNames.VALUE_CONVERTER, converters);
        beans.add(StandardBeanNames.OFFSETS, resumeFrom);
        beans.add(StandardBeanNames.CDC_SOURCE_TASK_CONTEXT, tracing);
    }

    /** It may take long, and the server does not wait: the connection is opened anew after it. */
    private void recoverTables(
            MySqlConnectorConfig settings,
            BinlogConnectorConnection main,
            Offsets<MySqlPartition, MySqlOffsetContext> resumeFrom,
            MySqlDatabaseSchema tables,
            SnapshotterService snapshotter) {
        try {
            main.close();
            validateSchemaHistory(
                    settings, main::validateLogPosition, resumeFrom, tables, snapshotter.getSnapshotter());
            main.setAutoCommit(false);
        } catch (SQLException e) {
            throw new DebeziumException("the connection could not be opened again", e);
        }
    }

    private ChangeEventSourceCoordinator<MySqlPartition, MySqlOffsetContext> coordinator(
            MySqlConnectorConfig settings,
            MySqlTaskContext tracing,
            Configuration properties,
            MainConnectionProvidingConnectionFactory<BinlogConnectorConnection> connections,
            Offsets<MySqlPartition, MySqlOffsetContext> resumeFrom,
            FollowedSchema tables,
            MySqlValueConverters converters,
            SnapshotterService snapshotter) {
        RawPath.Lent lent = RawPath.lent(properties.getString(RawPath.LENT));
        Handover handover = lent.handover();
        TableStructures structures = new TableStructures(
                settings, tables, converters, ValueRules.options(properties).zeroDates());
        ChunkReaders chunks = new ChunkReaders(
                lent.plan(), settings, tables, structures, () -> connect(properties, settings), handover);
        ChangeEventQueue<DataChangeEvent> queue = queue(settings, tracing, handover);
        ErrorHandler failures = new Failures(settings, queue);
        errors = failures;
        SignalProcessor<MySqlPartition, MySqlOffsetContext> signals = new SignalProcessor<>(
                MySqlConnector.class,
                settings,
                Map.of(),
                getAvailableSignalChannels(),
                DocumentReader.defaultReader(),
                resumeFrom);
        BinlogEventMetadataProvider metadata = new BinlogEventMetadataProvider();
        EventDispatcher<MySqlPartition, TableId> dispatcher =
                dispatcher(settings, properties, tables, queue, metadata, signals);
        TableAdditions additions = new TableAdditions(
                settings, tables, dispatcher, handover, chunks, lent.plan().added());
        // metrics that nobody reads ask it; the one that reads is made when reading begins, with the password of then
        BinaryLogClient idle = new BinaryLogClient(settings.getUserName(), "");
        MySqlStreamingChangeEventSourceMetrics metrics =
                new MySqlStreamingChangeEventSourceMetrics(tracing, queue, metadata, tables::dataCollectionIds, idle);
        ChangeEventSourceCoordinator<MySqlPartition, MySqlOffsetContext> coordinator =
                new ChangeEventSourceCoordinator<>(
                        resumeFrom,
                        failures,
                        MySqlConnector.class,
                        settings,
                        new RawChangeSources(
                                settings,
                                connections,
                                failures,
                                dispatcher,
                                Clock.system(),
                                tables,
                                tracing,
                                metrics,
                                queue,
                                snapshotter,
                                idle,
                                LentLink.link(properties.getString(LentDriver.PROPERTY)),
                                structures,
                                new UnknownStatements(
                                        settings,
                                        tables,
                                        additions,
                                        Set.of(properties
                                                .getString(RawPath.SKIP_DDL)
                                                .split(","))),
                                handover,
                                lent.plan(),
                                chunks,
                                additions),
                        new MySqlChangeEventSourceMetricsFactory(metrics),
                        dispatcher,
                        tables,
                        signals,
                        new NotificationService<>(
                                getNotificationChannels(),
                                settings,
                                SchemaFactory.get(),
                                dispatcher::enqueueNotification),
                        snapshotter);
        coordinator.start(tracing, queue, metadata);
        return coordinator;
    }

    private static ChangeEventQueue<DataChangeEvent> queue(
            MySqlConnectorConfig settings, MySqlTaskContext tracing, Handover handover) {
        return new ChangeEventQueue.Builder<DataChangeEvent>()
                .pollInterval(settings.getPollInterval())
                .maxBatchSize(settings.getMaxBatchSize())
                .maxQueueSize(settings.getMaxQueueSize())
                .queueProvider(new HandoverQueue(handover))
                .loggingContextSupplier(() -> tracing.configureLoggingContext(CONTEXT))
                .buffering()
                .build();
    }

    @SuppressWarnings("unchecked") // as above
    private static EventDispatcher<MySqlPartition, TableId> dispatcher(
            MySqlConnectorConfig settings,
            Configuration properties,
            MySqlDatabaseSchema tables,
            ChangeEventQueue<DataChangeEvent> queue,
            BinlogEventMetadataProvider metadata,
            SignalProcessor<MySqlPartition, MySqlOffsetContext> signals) {
        return new EventDispatcher<>(
                settings,
                settings.getTopicNamingStrategy(MySqlConnectorConfig.TOPIC_NAMING_STRATEGY),
                tables,
                queue,
                settings.getTableFilters().dataCollectionFilter(),
                DataChangeEvent::new,
                null,
                metadata,
                new HeartbeatFactory<>()
                        .getScheduledHeartbeat(
                                settings,
                                () -> connect(properties, settings),
                                new BinlogHeartbeatErrorHandler(),
                                queue),
                settings.schemaNameAdjuster(),
                signals,
                service(settings, DebeziumHeaderProducer.class));
    }

    private static <T extends Service> T service(MySqlConnectorConfig settings, Class<T> type) {
        return settings.getServiceRegistry().getService(type);
    }

    /** Gives the engine nothing, ever: it is here to start and stop this task, and to learn of its failure. */
    @Override
    protected List<SourceRecord> doPoll() throws InterruptedException {
        if (failed.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
            throw new ConnectException(
                    "reading failed", requireNonNull(errors, "no errors").getProducerThrowable());
        }
        return List.of();
    }

    @Override
    protected Optional<ErrorHandler> getErrorHandler() {
        return Optional.ofNullable(errors);
    }

    @Override
    protected void doStop() {
        close(connection);
        close(beanConnection);
        MySqlDatabaseSchema tables = schema;
        if (tables != null) {
            tables.close();
        }
    }

    private static void close(@Nullable BinlogConnectorConnection open) {
        try {
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            log.debug("a connection could not be closed", e);
        }
    }

    /** Wakes the engine when a thread of Debezium's fails. */
    private final class Failures extends MySqlErrorHandler {
        Failures(MySqlConnectorConfig settings, ChangeEventQueue<?> queue) {
            super(settings, queue, null);
        }

        @Override
        public void setProducerThrowable(Throwable failure) {
            super.setProducerThrowable(failure);
            failed.countDown();
        }
    }
}
