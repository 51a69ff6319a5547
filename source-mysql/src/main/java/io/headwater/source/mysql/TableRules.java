package io.headwater.source.mysql;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Finding;
import io.headwater.spi.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the captured tables must be like, and what reading them will take. */
final class TableRules {
    /** On two cores, by the reports in benchmarks/results, a little more. */
    private static final long SNAPSHOT_ROWS_PER_SECOND = 100_000;

    private final ServerFacts server;
    private final MySqlSourceConfig config;

    private TableRules(ServerFacts server, MySqlSourceConfig config) {
        this.server = server;
        this.config = config;
    }

    static List<Finding> findings(ServerFacts server, MySqlSourceConfig config) {
        TableRules rules = new TableRules(server, config);
        List<Finding> findings = new ArrayList<>();
        findings.add(rules.matched());
        if (!server.captured().isEmpty()) {
            findings.addAll(rules.patternsWithoutTables());
            findings.add(rules.primaryKeys());
            findings.add(rules.cascades());
            findings.add(rules.transactions());
            findings.add(rules.size());
        }
        return findings;
    }

    private Finding matched() {
        TablePatterns patterns = new TablePatterns(config.tables(), config.excludeTables());
        return server.captured().isEmpty()
                ? Finding.error(
                        ErrorKind.CONFIGURATION,
                        "source.tables",
                        patterns + " matches 0 of " + server.allTables() + " tables that " + server.account() + " sees",
                        "there is nothing to read",
                        "Check the patterns, and that the account has SELECT on the tables.\n" + grantsOfPatterns())
                : Finding.ok(
                        "source.tables",
                        "matches " + server.captured().size() + " of " + server.allTables()
                                + " tables that the account sees");
    }

    private String grantsOfPatterns() {
        return Names.each(config.tables(), this::grant);
    }

    /** On the whole database where the pattern goes for more than one table. */
    private String grant(String pattern) {
        int dot = pattern.indexOf('.');
        String database = pattern.substring(0, dot);
        String table = pattern.substring(dot + 1);
        String where = database.contains("*")
                ? "*.*"
                : Names.quoted(database) + "." + (table.contains("*") ? "*" : Names.quoted(table));
        return "GRANT SELECT ON " + where + " TO " + server.account() + ";";
    }

    private List<Finding> patternsWithoutTables() {
        return config.tables().stream()
                .filter(this::matchesNothing)
                .map(pattern -> Finding.warning(
                        "source.tables",
                        "'" + pattern + "' matches no table that the account sees",
                        "it may be a slip of the pen, or a table that the account may not see",
                        grant(pattern)))
                .toList();
    }

    private boolean matchesNothing(String pattern) {
        TablePatterns alone = new TablePatterns(List.of(pattern), List.of());
        return server.captured().stream().noneMatch(table -> alone.matches(table.id()));
    }

    private Finding primaryKeys() {
        List<TableId> keyless = server.withoutPrimaryKey();
        return keyless.isEmpty()
                ? Finding.ok("primary keys", "every captured table has one")
                : Finding.warning(
                        "primary keys",
                        "are missing from " + Names.of(keyless),
                        "no row of theirs can be told from another, so all changes of such a table go one after another",
                        Names.each(keyless, TableRules::addKey));
    }

    private static String addKey(TableId table) {
        return "ALTER TABLE " + Names.quoted(table)
                + " ADD COLUMN row_id BIGINT UNSIGNED INVISIBLE AUTO_INCREMENT PRIMARY KEY;";
    }

    private Finding cascades() {
        if (server.cascades().isEmpty() || server.logsCascades()) {
            return Finding.ok(
                    "foreign keys", server.cascades().isEmpty() ? "none changes rows" : "their changes are logged");
        }
        return Finding.warning(
                "foreign keys",
                "change rows by themselves: " + Names.of(server.cascades()),
                "such changes are not in the binlog before MySQL 9.6, so they are never delivered",
                "Change the dependent rows by statements, and have the keys refuse what those forget:\n"
                        + Names.each(server.cascades(), TableRules::refusing));
    }

    private static String refusing(ForeignKey key) {
        String table = Names.quoted(key.table());
        String name = Names.quoted(key.name());
        return "ALTER TABLE " + table + " DROP FOREIGN KEY " + name + ";\n" + "ALTER TABLE " + table
                + " ADD CONSTRAINT " + name + " FOREIGN KEY " + key.columns() + ";";
    }

    private Finding transactions() {
        List<TableId> without = server.withoutTransactions();
        return without.isEmpty()
                ? Finding.ok("storage engines", "every captured table has transactions")
                : Finding.warning(
                        "storage engines",
                        "without transactions hold " + Names.of(without),
                        "what a ROLLBACK does not undo there is delivered, and a snapshot without a lock does not see one"
                                + " moment of them",
                        Names.each(without, table -> "ALTER TABLE " + Names.quoted(table) + " ENGINE = InnoDB;"));
    }

    private Finding size() {
        long rows = server.estimatedRows();
        String size = String.format(Locale.ROOT, "about %,d rows, %s", rows, inWords(server.estimatedBytes()));
        return config.snapshot() == SnapshotMode.NEVER
                ? Finding.ok("size", size + "; no snapshot of them is taken")
                : Finding.ok(
                        "size",
                        size + "; a snapshot takes about " + time(rows / SNAPSHOT_ROWS_PER_SECOND)
                                + " where it reads 100,000 rows/s");
    }

    private static String inWords(long bytes) {
        return bytes >= 1 << 30
                ? String.format(Locale.ROOT, "%.1f GiB", bytes / (double) (1 << 30))
                : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }

    private static String time(long seconds) {
        if (seconds < 90) {
            return Math.max(seconds, 1) + " s";
        }
        return seconds < 5_400
                ? seconds / 60 + " minutes"
                : String.format(Locale.ROOT, "%.1f hours", seconds / 3_600.0);
    }
}
