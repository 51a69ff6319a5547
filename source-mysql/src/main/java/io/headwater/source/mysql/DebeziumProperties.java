package io.headwater.source.mysql;

import io.debezium.relational.history.SchemaHistory;
import io.headwater.source.mysql.link.LentDriver;
import io.headwater.source.mysql.link.Link;
import io.headwater.source.mysql.link.Tls;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Translates our settings into Debezium's, and sets every one that a promise depends on. */
final class DebeziumProperties {
    /**
     * As servers log them: the views of MySQL 9, whose form is not that of other views, its libraries, and the systems
     * that spatial columns refer to. None has rows, and Debezium cannot parse them.
     */
    private static final List<String> STATEMENTS_WITHOUT_ROWS = List.of(
            "(CREATE|ALTER)\\s+(OR\\s+REPLACE\\s+)?ALGORITHM\\s*=.*\\sVIEW\\s.*",
            "(CREATE|ALTER|DROP)\\s+LIBRARY\\s.*",
            "CREATE\\s+(OR\\s+REPLACE\\s+)?SPATIAL\\s+REFERENCE\\s+SYSTEM\\s.*");

    private static final long HIGHEST_SERVER_ID = (1L << 32) - 1;

    private static final AtomicLong RUNS = new AtomicLong();

    private final Properties properties = new Properties();

    private DebeziumProperties() {}

    static Properties of(
            MySqlSourceConfig config,
            String pipeline,
            boolean globalLock,
            String historyLog,
            String handover,
            String link,
            StartingPoint start) {
        DebeziumProperties made = new DebeziumProperties();
        made.tunables();
        made.properties.putAll(config.debezium());
        made.identity(pipeline);
        made.connection(config, link);
        made.scope(config, start.snapshot(), globalLock);
        made.values(config.values());
        made.failures();
        made.state(historyLog, start.from());
        made.path(config, handover);
        return made.properties;
    }

    /** What {@code source.debezium} may change. */
    private void tunables() {
        set("max.batch.size", 2048);
        set("max.queue.size", 8192);
        // unbounded by default
        set("max.queue.size.in.bytes", 32 << 20);
        // how long a lone change may wait for company
        set("poll.interval.ms", 10);
        // else the driver holds small tables in memory, and takes the size from statistics that may be wrong
        set("min.row.count.to.stream.results", 0);
        set("extended.headers.enabled", false);
    }

    private void identity(String pipeline) {
        set("name", pipeline);
        set("topic.prefix", pipeline);
        // else a second run in this process waits a minute for the first one's names in JMX
        set("custom.metric.tags", "run=" + RUNS.incrementAndGet());
        // unset means one thread too, until it does not
        set("record.processing.threads", 1);
        // a hidden limit of 40 s on starting
        set("internal.task.management.timeout.ms", 600_000);
    }

    private void connection(MySqlSourceConfig config, String link) {
        set("database.jdbc.driver", LentDriver.class.getName());
        set(LentDriver.PROPERTY, link);
        set("database.hostname", config.hostname());
        set("database.port", config.port());
        set("database.user", config.user());
        set("database.server.id", config.serverId().orElseGet(DebeziumProperties::randomServerId));
        set("connect.timeout.ms", config.connectTimeout().toMillis());
        if (config.path() == ReadPath.STOCK) {
            stockReader(config.link());
        }
        heartbeats(config.heartbeatInterval().toMillis());
    }

    /** Debezium's own reader of the binlog makes a connection of its own, and keeps the password of its start. */
    private void stockReader(Link link) {
        set("database.password", link.password().current());
        set("database.ssl.mode", link.tls().mode());
        store("database.ssl.truststore", link.tls().truststore());
        store("database.ssl.keystore", link.tls().keystore());
    }

    private void store(String key, Tls.@Nullable StoreFile store) {
        if (store != null) {
            set(key, store.path());
            if (store.password() != null) {
                set(key + ".password", store.password());
            }
        }
    }

    /**
     * The server beats each interval when it is quiet, and each beat finds Debezium's own interval just over. The
     * reader's keep-alive is off: it would reconnect in the middle of a transaction, by the wall clock.
     */
    private void heartbeats(long interval) {
        set("connect.keep.alive", false);
        // the binlog reader asks the server for 0.8 of it
        set("connect.keep.alive.interval.ms", interval * 10 / 8);
        set("heartbeat.interval.ms", interval * 8 / 10);
    }

    private void scope(MySqlSourceConfig config, SnapshotMode snapshot, boolean globalLock) {
        set("table.include.list", new TablePatterns(config.tables(), config.excludeTables()).regex());
        set("snapshot.mode", snapshot.debezium());
        set("snapshot.locking.mode", globalLock ? "minimal" : "none");
        set("include.schema.changes", config.schemaChanges());
        set("tombstones.on.delete", false);
        set("skipped.operations", "none");
        set("provide.transaction.metadata", false);
        set("column.propagate.source.type", ".*");
    }

    private void values(ValueOptions options) {
        set("decimal.handling.mode", options.decimals().debezium());
        set("time.precision.mode", options.times().debezium());
        set("converters", "rules");
        set("rules.type", ValueRules.class.getName());
        options.properties().forEach((key, value) -> set(ValueRules.PREFIX + key, value));
        // else a TIMESTAMP is told in the server's time zone, where an hour of each autumn comes twice
        set("driver.sessionVariables", "time_zone='+00:00'");
        set("driver.connectionTimeZone", "UTC");
        // else 0000 and 2000 are the same date
        set("driver.yearIsDateType", false);
        set("binary.handling.mode", "bytes");
        set("bigint.unsigned.handling.mode", "precise");
        // else the year 1 becomes 2001
        set("enable.time.adjuster", false);
    }

    /** Whatever cannot be handled rightly stops the engine; it never skips and never retries by itself. */
    private void failures() {
        set("event.processing.failure.handling.mode", "fail");
        set("event.converting.failure.handling.mode", "fail");
        set("inconsistent.schema.handling.mode", "fail");
        set("errors.max.retries", 0);
    }

    private void state(String historyLog, @Nullable MySqlPosition resumeFrom) {
        set("offset.storage", PrimedOffsetStore.class.getName());
        if (resumeFrom != null) {
            set(PrimedOffsetStore.OFFSET, resumeFrom.offsetJson());
        }
        set("schema.history.internal", StateLogSchemaHistory.class.getName());
        set(StateLogSchemaHistory.LOG, historyLog);
        // else the history grows with every table of the server
        set("schema.history.internal.store.only.captured.tables.ddl", true);
        set("schema.history.internal.skip.unparseable.ddl", false);
        set(SchemaHistory.DDL_FILTER.name(), ignoredStatements());
    }

    private static String ignoredStatements() {
        return SchemaHistory.DDL_FILTER.defaultValueAsString() + "," + String.join(",", STATEMENTS_WITHOUT_ROWS);
    }

    private void path(MySqlSourceConfig config, String handover) {
        set("connector.class", config.path().connector().getName());
        set(RawPath.SKIP_DDL, String.join(",", config.skipDdl()));
        set(RawPath.LENT, handover);
    }

    private static long randomServerId() {
        return ThreadLocalRandom.current().nextLong(1L << 31, HIGHEST_SERVER_ID + 1);
    }

    private void set(String key, Object value) {
        properties.setProperty(key, value.toString());
    }
}
