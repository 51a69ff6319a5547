package io.headwater.source.mysql;

import io.headwater.source.mysql.ServerFacts.CapturedTable;
import io.headwater.spi.Finding;
import io.headwater.spi.TableId;
import io.headwater.testkit.doubles.GivenContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server as it should be, and what is changed about it. */
final class GivenServer {
    static final String LOGIN = "'headwater'@'%'";

    private final Map<String, String> variables = new HashMap<>(Map.ofEntries(
            Map.entry("version", "8.0.36"),
            Map.entry("server_uuid", "3e11fa47-71ca-11e1-9e33-c80aa9429562"),
            Map.entry("server_id", "1"),
            Map.entry("log_bin", "ON"),
            Map.entry("binlog_format", "ROW"),
            Map.entry("binlog_row_image", "FULL"),
            Map.entry("binlog_row_metadata", "MINIMAL"),
            Map.entry("binlog_row_value_options", ""),
            Map.entry("gtid_mode", "ON"),
            Map.entry("enforce_gtid_consistency", "ON"),
            Map.entry("binlog_expire_logs_seconds", "2592000"),
            Map.entry("log_replica_updates", "ON"),
            Map.entry("lower_case_table_names", "0"),
            Map.entry("time_zone", "SYSTEM"),
            Map.entry("system_time_zone", "UTC")));
    private final List<CapturedTable> tables = new ArrayList<>();
    private final List<TableId> unreadable = new ArrayList<>();
    private final List<ForeignKey> cascades = new ArrayList<>();
    private List<String> grants =
            List.of("GRANT SELECT, RELOAD, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO `headwater`@`%`");
    private String cipher = "TLS_AES_256_GCM_SHA384";
    private boolean replicates;
    private List<Long> replicaIds = List.of();
    private List<String> rdsHours = List.of();
    private List<String> only = List.of();
    private List<String> without = List.of();
    private String settings = "";

    GivenServer with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    GivenServer loggingOnly(String... databases) {
        only = List.of(databases);
        return this;
    }

    GivenServer notLogging(String... databases) {
        without = List.of(databases);
        return this;
    }

    GivenServer granting(String... lines) {
        grants = List.of(lines);
        return this;
    }

    GivenServer unencrypted() {
        cipher = "";
        return this;
    }

    GivenServer replicating() {
        replicates = true;
        return this;
    }

    /** As Amazon runs it, keeping its binlog for so long. */
    GivenServer ofRds(int hours) {
        rdsHours = List.of(Integer.toString(hours));
        return this;
    }

    GivenServer replicas(Long... ids) {
        replicaIds = List.of(ids);
        return this;
    }

    GivenServer table(String name, long rows, boolean transactional, boolean primaryKey) {
        tables.add(new CapturedTable(id(name), rows, rows * 100, transactional, primaryKey));
        return this;
    }

    GivenServer unreadable(String name) {
        unreadable.add(id(name));
        return this;
    }

    GivenServer cascade(String table, String key, String rules) {
        cascades.add(new ForeignKey(id(table), key, rules, "(`order_id`) REFERENCES `shop`.`orders` (`id`)"));
        return this;
    }

    /** Settings of the source, over those that suit this server. */
    GivenServer configured(String more) {
        settings = more;
        return this;
    }

    /** What the check says about a subject. */
    Finding finding(String subject) {
        return findings().stream()
                .filter(finding -> finding.subject().equals(subject))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing about " + subject + " in " + findings()));
    }

    List<Finding> findings() {
        MySqlSourceConfig config = MySqlSourceConfig.from(
                GivenContext.ofSource("mysql", """
                hostname = db1.example, user = headwater, password = canary, tables = ["shop.*"]
                """ + settings).config());
        return new ServerCheck(config).findings(facts());
    }

    ServerFacts facts() {
        Grants granted = new Grants(grants);
        return new ServerFacts(
                variables,
                LOGIN,
                granted,
                cipher,
                BinlogRetention.of(variables, rdsHours),
                granted.everywhere("REPLICATION CLIENT")
                        ? new BinlogStatus(new BinlogPlace("binlog.000001", 4), only, without)
                        : null,
                replicates,
                replicaIds,
                132,
                tables.isEmpty() ? List.of(new CapturedTable(id("orders"), 10, 1000, true, true)) : tables,
                unreadable,
                cascades);
    }

    private static TableId id(String table) {
        return new TableId("shop", table);
    }
}
