package io.headwater.source.mysql;

import io.headwater.source.mysql.ServerFacts.CapturedTable;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.TableId;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** Asks a server what must be known before reading it, and refuses one that cannot be read rightly, naming the cure. */
final class ServerCheck {
    private static final String TABLES = """
            select t.table_schema, t.table_name, coalesce(t.table_rows, 0), exists (
              select 1 from information_schema.statistics s
              where s.table_schema = t.table_schema and s.table_name = t.table_name and s.index_name = 'PRIMARY')
            from information_schema.tables t
            where t.table_type = 'BASE TABLE'
              and t.table_schema not in ('mysql', 'sys', 'performance_schema', 'information_schema')
            """;
    private static final int GRANT_MISSING = 1227;
    private static final Pattern MAY_LOCK =
            Pattern.compile("GRANT (ALL PRIVILEGES|.*\\b(RELOAD|FLUSH_TABLES)\\b).* ON \\*\\.\\* TO .*");
    private static final Pattern MAY_REPLICATE =
            Pattern.compile("GRANT (ALL PRIVILEGES|.*\\bREPLICATION SLAVE\\b).* ON \\*\\.\\* TO .*");

    private final MySqlSourceConfig config;
    private final ErrorTranslation errors;

    ServerCheck(MySqlSourceConfig config) {
        this.config = config;
        this.errors = new ErrorTranslation(config.address());
    }

    /**
     * @throws PipelineException naming the setting, grant or table that is wrong
     * @throws io.headwater.spi.RetryableException if the server cannot be reached
     */
    ServerFacts run() {
        try (ServerSession server = ServerSession.open(config)) {
            String version = server.variable("version");
            requireSettings(server, version);
            List<String> grants = server.grants();
            requireReplication(grants);
            ServerFacts facts = facts(server, version, grants);
            requireTables(facts);
            return facts;
        } catch (SQLException e) {
            throw errors.translate(e, ErrorTranslation.BEFORE_READING);
        }
    }

    private void requireSettings(ServerSession server, String version) throws SQLException {
        if (Integer.parseInt(version.substring(0, version.indexOf('.'))) < 8) {
            throw refused(
                    ErrorKind.CONFIGURATION,
                    "runs version " + version + ", but 8.0 is the oldest supported",
                    "upgrade it");
        }
        require(server, "log_bin", "1", "start the server with --log-bin");
        require(server, "binlog_format", "ROW", "SET PERSIST binlog_format = 'ROW'");
        require(server, "binlog_row_image", "FULL", "SET PERSIST binlog_row_image = 'FULL'");
        require(server, "binlog_row_value_options", "", "SET PERSIST binlog_row_value_options = ''");
    }

    private void require(ServerSession server, String name, String wanted, String cure) throws SQLException {
        String actual = server.variable(name);
        if (!actual.equalsIgnoreCase(wanted)) {
            String what = "has " + name + " = '" + actual + "', which does not log every change of a row completely";
            throw refused(ErrorKind.CONFIGURATION, what, cure);
        }
    }

    private void requireReplication(List<String> grants) {
        if (grants.stream().noneMatch(grant -> MAY_REPLICATE.matcher(grant).matches())) {
            throw missingGrant("REPLICATION SLAVE");
        }
    }

    private void requireTables(ServerFacts facts) {
        if (facts.captured().isEmpty()) {
            throw new PipelineException(
                    ErrorKind.CONFIGURATION,
                    "source.tables = " + new TablePatterns(config.tables(), config.excludeTables()) + " matches 0 of "
                            + facts.allTables() + " tables that " + config.user() + " sees on " + config.address()
                            + ": check the patterns, and that the account has SELECT on the tables");
        }
        if (config.snapshotLock() == SnapshotLock.GLOBAL && !facts.mayLockGlobally()) {
            throw missingGrant("RELOAD");
        }
    }

    private ServerFacts facts(ServerSession server, String version, List<String> grants) throws SQLException {
        List<CapturedTable> all = tables(server);
        TablePatterns patterns = new TablePatterns(config.tables(), config.excludeTables());
        return new ServerFacts(
                server.variable("server_uuid"),
                version,
                server.variable("gtid_mode").equals("ON"),
                head(server),
                all.size(),
                all.stream().filter(table -> patterns.matches(table.id())).toList(),
                grants.stream().anyMatch(grant -> MAY_LOCK.matcher(grant).matches()));
    }

    private BinlogPlace head(ServerSession server) throws SQLException {
        try {
            return server.head();
        } catch (SQLException e) {
            if (e.getErrorCode() == GRANT_MISSING) {
                throw missingGrant("REPLICATION CLIENT");
            }
            throw e;
        }
    }

    private static List<CapturedTable> tables(ServerSession server) throws SQLException {
        server.execute("set session information_schema_stats_expiry = 0"); // else it tells of yesterday's sizes
        return server.rows(TABLES, row -> {
            TableId id = new TableId(row.getString(1), row.getString(2));
            return new CapturedTable(id, row.getLong(3), row.getBoolean(4));
        });
    }

    private PipelineException missingGrant(String privilege) {
        String what = "does not grant " + privilege + " to " + config.user();
        return refused(ErrorKind.PERMISSION, what, "GRANT " + privilege + " ON *.* TO '" + config.user() + "'");
    }

    private PipelineException refused(ErrorKind kind, String what, String cure) {
        return new PipelineException(kind, config.address() + " " + what + "; " + cure);
    }
}
