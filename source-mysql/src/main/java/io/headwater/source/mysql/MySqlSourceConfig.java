package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import io.headwater.source.mysql.link.Link;
import io.headwater.source.mysql.link.Password;
import io.headwater.source.mysql.link.Tls;
import io.headwater.source.mysql.row.ZeroDates;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The settings of {@code source { type = mysql }}, as {@code reference.conf} describes them. */
record MySqlSourceConfig(
        String hostname,
        int port,
        String user,
        Password password,
        List<String> tables,
        List<String> excludeTables,
        SnapshotMode snapshot,
        SnapshotLock snapshotLock,
        OnLostPosition onLostPosition,
        String startAt,
        SnapshotSettings reading,
        OptionalLong serverId,
        Tls tls,
        Duration connectTimeout,
        Duration heartbeatInterval,
        ReadPath path,
        ValueOptions values,
        boolean truncates,
        boolean schemaChanges,
        Set<String> skipDdl,
        Map<String, String> debezium) {

    static final String LATEST = "latest";

    /** Letters, digits, dots, hyphens and underscores, or an IPv6 address: it goes unescaped into a JDBC URL. */
    private static final Pattern HOSTNAME =
            Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]{0,251}[A-Za-z0-9_])?\\.?|\\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*]?");

    MySqlSourceConfig {
        requireNonNull(user, "user is null");
        requireNonNull(password, "password is null");
        requireNonNull(snapshot, "snapshot is null");
        requireNonNull(snapshotLock, "snapshotLock is null");
        requireNonNull(onLostPosition, "onLostPosition is null");
        requireNonNull(startAt, "startAt is null");
        requireNonNull(reading, "reading is null");
        requireNonNull(tls, "tls is null");
        requireNonNull(path, "path is null");
        requireNonNull(values, "values is null");
        tables = List.copyOf(tables);
        excludeTables = List.copyOf(excludeTables);
        skipDdl = Set.copyOf(skipDdl);
        debezium = Map.copyOf(debezium);
        if (!HOSTNAME.matcher(hostname).matches()) {
            throw invalid("source.hostname is not a host name or address: letters, digits, dots and hyphens only");
        }
        // Invariant 7: a token is sent as it is
        if (password.isReadByTheServer() && !tls.verifiesAuthority()) {
            throw invalid("source.auth = aws-iam sends tokens, which whoever gets them can use: source.ssl-mode must be"
                    + " verify_identity or verify_ca, not " + tls.mode());
        }
        if (path == ReadPath.STOCK && password.isReadByTheServer()) {
            throw invalid(
                    "source.auth = aws-iam needs source.path = raw: Debezium's own reader of the binlog logs in with"
                            + " the token of its start, which may have expired by then");
        }
        if (tables.isEmpty()) {
            throw invalid("source.tables is empty: name at least one, for example tables = [\"shop.*\"]");
        }
        if (snapshot != SnapshotMode.NEVER && !startAt.equals(LATEST)) {
            throw invalid(
                    "source.start-at = " + startAt + " is for source.snapshot = never: a snapshot has its own place");
        }
        if (path == ReadPath.STOCK && values.zeroDates() != ZeroDates.NULL) {
            throw invalid(
                    "source.zero-dates must be null where source.path is stock: Debezium's rows do not tell a zero"
                            + " date from NULL");
        }
        if (path == ReadPath.STOCK && reading.isPartial()) {
            throw invalid("source.snapshot-tables and source.snapshot-where need source.path = raw");
        }
        DeniedProperties.check(debezium.keySet());
    }

    static MySqlSourceConfig from(Config config) {
        return new MySqlSourceConfig(
                config.getString("hostname"),
                config.getInt("port"),
                config.getString("user"),
                Password.from(config),
                config.getStringList("tables"),
                config.getStringList("exclude-tables"),
                SnapshotMode.of(config.getString("snapshot")),
                SnapshotLock.of(config.getString("snapshot-lock")),
                OnLostPosition.of(config.getString("on-lost-position")),
                config.getString("start-at"),
                SnapshotSettings.from(config),
                config.getIsNull("server-id") ? OptionalLong.empty() : OptionalLong.of(config.getLong("server-id")),
                Tls.from(config),
                config.getDuration("connect-timeout"),
                config.getDuration("heartbeat-interval"),
                ReadPath.of(config.getString("path")),
                ValueOptions.from(config),
                config.getBoolean("truncates"),
                config.getBoolean("schema-changes"),
                Set.copyOf(config.getStringList("skip-ddl")),
                rawProperties(config.getConfig("debezium")));
    }

    /** How long nothing may be heard of a connection that should beat every heartbeat interval. */
    Duration silenceLimit() {
        return connectTimeout.plus(heartbeatInterval.multipliedBy(2));
    }

    /** How connections are made. */
    Link link() {
        return new Link(hostname, port, user, password, tls, connectTimeout);
    }

    /** Where, for messages. */
    String address() {
        return hostname + ":" + port;
    }

    private static Map<String, String> rawProperties(Config config) {
        Map<String, String> properties = new TreeMap<>();
        for (Map.Entry<String, ConfigValue> entry : config.entrySet()) {
            String key = String.join(".", ConfigUtil.splitPath(entry.getKey()));
            properties.put(key, String.valueOf(entry.getValue().unwrapped()));
        }
        return properties;
    }

    private static PipelineException invalid(String message) {
        return new PipelineException(ErrorKind.CONFIGURATION, message);
    }

    /** Without the password and without the raw properties. */
    @Override
    public String toString() {
        return user + "@" + address() + " " + tables;
    }
}
