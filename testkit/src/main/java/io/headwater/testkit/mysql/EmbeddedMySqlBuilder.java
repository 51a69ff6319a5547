package io.headwater.testkit.mysql;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an {@link EmbeddedMySql} is started with. */
public final class EmbeddedMySqlBuilder {
    private final Map<String, String> options = new LinkedHashMap<>();
    private @Nullable MySqlVersion version;
    private NameCase names = NameCase.AS_WRITTEN;
    private int port;

    EmbeddedMySqlBuilder() {
        option("server-id", "1");
        option("log-bin", "binlog");
        option("binlog-format", "ROW");
        option("binlog-row-image", "FULL");
        gtid(true);
    }

    /** The {@linkplain MySqlVersion#ofThisRun version of this run} by default. */
    public EmbeddedMySqlBuilder version(MySqlVersion version) {
        this.version = requireNonNull(version, "version is null");
        return this;
    }

    /** Whether transactions get global ids; they do by default. */
    public EmbeddedMySqlBuilder gtid(boolean enabled) {
        String value = enabled ? "ON" : "OFF";
        return option("gtid-mode", value).option("enforce-gtid-consistency", value);
    }

    /** Keeps the names of databases and tables in lower case: {@code lower_case_table_names = 1}. */
    public EmbeddedMySqlBuilder lowerCaseTableNames() {
        this.names = NameCase.LOWER;
        return this;
    }

    /** The port to listen on; a free one by default. */
    public EmbeddedMySqlBuilder port(int port) {
        this.port = port;
        return this;
    }

    public EmbeddedMySqlBuilder serverId(int serverId) {
        return option("server-id", Integer.toString(serverId));
    }

    /**
     * Sets any option of {@code mysqld}, over the defaults here. Options that only count when a data directory is
     * initialised are not possible.
     *
     * @param name as on the command line, without the leading dashes
     */
    public EmbeddedMySqlBuilder option(String name, String value) {
        options.put(requireNonNull(name, "name is null"), requireNonNull(value, "value is null"));
        return this;
    }

    /** A server that answers log-ins. The caller closes it. */
    public EmbeddedMySql start() {
        MySqlVersion chosen = version == null ? MySqlVersion.ofThisRun() : version;
        return new EmbeddedMySql(MySqlInstallation.ofThisUser(chosen, names), arguments(), port);
    }

    private List<String> arguments() {
        return options.entrySet().stream()
                .map(option -> "--" + option.getKey() + "=" + option.getValue())
                .toList();
    }
}
