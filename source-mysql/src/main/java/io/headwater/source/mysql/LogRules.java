package io.headwater.source.mysql;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the server and its binlog must be like, so that every change is in the log, completely, for long enough. */
final class LogRules {
    private static final Duration SHORT = Duration.ofDays(1);
    private static final List<String> GTID_MODES = List.of("OFF", "OFF_PERMISSIVE", "ON_PERMISSIVE", "ON");

    private final ServerFacts server;
    private final MySqlSourceConfig config;

    private LogRules(ServerFacts server, MySqlSourceConfig config) {
        this.server = server;
        this.config = config;
    }

    static List<Finding> findings(ServerFacts server, MySqlSourceConfig config) {
        LogRules rules = new LogRules(server, config);
        List<Finding> findings = new ArrayList<>();
        findings.add(rules.version());
        findings.add(rules.log());
        findings.add(rules.setting(
                "binlog_format", "ROW", "a change that is logged as a statement does not say which rows it changed"));
        findings.add(
                rules.setting("binlog_row_image", "FULL", "a column that is left out of the log cannot be delivered"));
        findings.add(rules.setting(
                "binlog_row_value_options", "", "of a document that is logged in parts the rest is not known"));
        findings.add(Finding.ok("binlog_row_metadata", server.variable("binlog_row_metadata") + ", either will do"));
        findings.add(rules.filters());
        findings.add(rules.gtids());
        findings.add(rules.retention());
        findings.add(rules.serverId());
        findings.add(rules.replication());
        findings.add(rules.ownId());
        findings.add(rules.timeZone());
        findings.add(rules.names());
        return findings;
    }

    private Finding version() {
        return server.isAtLeast(8, 0)
                ? Finding.ok("server", "MySQL " + server.version() + " at " + config.address())
                : configuration(
                        "server",
                        "runs MySQL " + server.version(),
                        "8.0 is the oldest version that is supported",
                        "Upgrade the server.");
    }

    private Finding names() {
        String name = "lower_case_table_names";
        String value = server.variable(name);
        return config.path() == ReadPath.RAW || value.equals("0")
                ? Finding.ok(name, value)
                : configuration(
                        name,
                        "is " + value,
                        "with source.path = stock a statement is not followed that writes a database's name in upper case",
                        "source.path = raw");
    }

    private Finding log() {
        return server.variable("log_bin").equals("ON")
                ? Finding.ok("log_bin", "ON")
                : configuration(
                        "log_bin",
                        "is " + server.variable("log_bin"),
                        "changes are read from the binlog, and there is none",
                        "Write log_bin = binlog below [mysqld] in my.cnf, and restart the server.");
    }

    private Finding setting(String name, String wanted, String why) {
        String value = server.variable(name);
        return value.equalsIgnoreCase(wanted)
                ? Finding.ok(name, value.isEmpty() ? "empty" : value)
                : configuration(name, "is " + value, why, "SET PERSIST " + name + " = '" + wanted + "';");
    }

    private Finding filters() {
        List<String> notLogged = server.notLogged();
        return notLogged.isEmpty()
                ? Finding.ok("binlog filters", "none concerns a captured database")
                : configuration(
                        "binlog filters",
                        "leave out " + Names.of(notLogged),
                        "the server does not log what changes there",
                        "Take binlog-do-db and binlog-ignore-db out of my.cnf, and restart the server.");
    }

    private Finding gtids() {
        return server.gtids()
                ? Finding.ok("gtid_mode", "ON")
                : Finding.warning(
                        "gtid_mode",
                        "is " + server.variable("gtid_mode"),
                        "the position is a file and an offset, which hold on this server only: reading cannot go on at a"
                                + " replica that takes its place",
                        towardsGtids());
    }

    private String towardsGtids() {
        List<String> steps = new ArrayList<>();
        if (!server.variable("enforce_gtid_consistency").equals("ON")) {
            steps.add("SET PERSIST enforce_gtid_consistency = ON;");
        }
        int now = GTID_MODES.indexOf(server.variable("gtid_mode"));
        GTID_MODES
                .subList(now + 1, GTID_MODES.size())
                .forEach(mode -> steps.add("SET PERSIST gtid_mode = " + mode + ";"));
        return String.join("\n", steps);
    }

    private Finding retention() {
        return server.retention()
                .map(LogRules::judged)
                .orElseGet(() -> Finding.ok(BinlogRetention.VARIABLE, "the server purges nothing by itself"));
    }

    private static Finding judged(BinlogRetention retention) {
        String kept = inWords(retention.kept());
        return retention.kept().compareTo(SHORT) >= 0
                ? Finding.ok(retention.setting(), kept)
                : Finding.warning(
                        retention.setting(),
                        "is " + kept,
                        "what was not read by then is purged, and a new snapshot the only way to go on",
                        retention.remedy());
    }

    private static String inWords(Duration time) {
        return time.toDays() >= 2
                ? time.toDays() + " days"
                : String.format(Locale.ROOT, "%.1f hours", time.toSeconds() / 3_600.0);
    }

    private Finding serverId() {
        String id = server.variable("server_id");
        return !id.equals("0")
                ? Finding.ok("server_id", id)
                : configuration(
                        "server_id",
                        "is 0",
                        "a server without an id lets nobody read its binlog",
                        "SET PERSIST server_id = 1;\nThen restart the server.");
    }

    private Finding replication() {
        String name =
                server.variables().containsKey("log_replica_updates") ? "log_replica_updates" : "log_slave_updates";
        boolean logs = server.variable(name).equals("ON");
        return !server.replicates() || logs
                ? Finding.ok(name, server.variable(name) + (server.replicates() ? ", on a replica" : ", not a replica"))
                : configuration(
                        name,
                        "is OFF on a replica",
                        "the changes that it takes from its source are not in its own binlog",
                        "Write log_replica_updates = ON below [mysqld] in my.cnf, and restart the server.");
    }

    private Finding ownId() {
        String key = "source.server-id";
        if (config.serverId().isEmpty()) {
            return Finding.ok(key, "a new random one for each connection");
        }
        long id = config.serverId().getAsLong();
        boolean taken =
                server.replicaIds().contains(id) || server.variable("server_id").equals(Long.toString(id));
        return !taken
                ? Finding.ok(key, id + ", not among those of the replicas that the server knows")
                : Finding.warning(
                        key,
                        "= " + id + " is the id of another server or replica",
                        "of two readers with one id the server lets only the newer one read",
                        "Leave source.server-id out, or set it to an id that nobody else has.");
    }

    private Finding timeZone() {
        String zone = server.variable("time_zone");
        return Finding.ok(
                "time_zone",
                (zone.equals("SYSTEM") ? "SYSTEM (" + server.variable("system_time_zone") + ")" : zone)
                        + "; a TIMESTAMP is delivered in UTC, whatever it is");
    }

    private static Finding configuration(String subject, String what, String why, String remedy) {
        return Finding.error(ErrorKind.CONFIGURATION, subject, what, why, remedy);
    }
}
