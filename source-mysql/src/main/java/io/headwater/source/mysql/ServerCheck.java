package io.headwater.source.mysql;

import com.mysql.cj.jdbc.Driver;
import io.headwater.source.mysql.ServerFacts.CapturedTable;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.TableId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
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
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            String version = variable(statement, "version");
            requireSettings(statement, version);
            List<String> grants = column(statement, "show grants" + roles(statement));
            requireReplication(grants);
            ServerFacts facts = facts(statement, version, grants);
            requireTables(facts);
            return facts;
        } catch (SQLException e) {
            throw errors.translate(e, ErrorTranslation.BEFORE_READING);
        }
    }

    private Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", config.user());
        properties.setProperty("password", config.password());
        String timeout = Long.toString(config.connectTimeout().toMillis());
        properties.setProperty("connectTimeout", timeout);
        properties.setProperty("sslMode", config.tls().mode().toUpperCase(Locale.ROOT));
        if (config.tls().truststore() != null) {
            properties.setProperty(
                    "trustCertificateKeyStoreUrl", "file:" + config.tls().truststore());
        }
        if (config.tls().truststorePassword() != null) {
            properties.setProperty(
                    "trustCertificateKeyStorePassword", config.tls().truststorePassword());
        }
        return new Driver().connect("jdbc:mysql://" + config.address() + "/", properties);
    }

    private void requireSettings(Statement statement, String version) throws SQLException {
        if (Integer.parseInt(version.substring(0, version.indexOf('.'))) < 8) {
            throw refused(
                    ErrorKind.CONFIGURATION,
                    "runs version " + version + ", but 8.0 is the oldest supported",
                    "upgrade it");
        }
        require(statement, "log_bin", "1", "start the server with --log-bin");
        require(statement, "binlog_format", "ROW", "SET PERSIST binlog_format = 'ROW'");
        require(statement, "binlog_row_image", "FULL", "SET PERSIST binlog_row_image = 'FULL'");
        require(statement, "binlog_row_value_options", "", "SET PERSIST binlog_row_value_options = ''");
    }

    private void require(Statement statement, String name, String wanted, String cure) throws SQLException {
        String actual = variable(statement, name);
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

    private ServerFacts facts(Statement statement, String version, List<String> grants) throws SQLException {
        List<CapturedTable> all = tables(statement);
        TablePatterns patterns = new TablePatterns(config.tables(), config.excludeTables());
        return new ServerFacts(
                variable(statement, "server_uuid"),
                version,
                variable(statement, "gtid_mode").equals("ON"),
                head(statement, version),
                all.size(),
                all.stream().filter(table -> patterns.matches(table.id())).toList(),
                grants.stream().anyMatch(grant -> MAY_LOCK.matcher(grant).matches()));
    }

    private BinlogPlace head(Statement statement, String version) throws SQLException {
        // renamed in 8.2, the old name went in 8.4
        boolean renamed = !version.startsWith("8.0.") && !version.startsWith("8.1.");
        try (ResultSet row = statement.executeQuery(renamed ? "show binary log status" : "show master status")) {
            row.next();
            return new BinlogPlace(row.getString(1), row.getLong(2));
        } catch (SQLException e) {
            if (e.getErrorCode() == GRANT_MISSING) {
                throw missingGrant("REPLICATION CLIENT");
            }
            throw e;
        }
    }

    private static List<CapturedTable> tables(Statement statement) throws SQLException {
        List<CapturedTable> tables = new ArrayList<>();
        statement.execute("set session information_schema_stats_expiry = 0"); // else it tells of yesterday's sizes
        try (ResultSet row = statement.executeQuery(TABLES)) {
            while (row.next()) {
                TableId id = new TableId(row.getString(1), row.getString(2));
                tables.add(new CapturedTable(id, row.getLong(3), row.getBoolean(4)));
            }
        }
        return tables;
    }

    /** Grants through roles count, but are only listed if the roles are named. */
    private static String roles(Statement statement) throws SQLException {
        String roles = column(statement, "select current_role()").get(0);
        return roles.equals("NONE") ? "" : " for current_user() using " + roles;
    }

    private static String variable(Statement statement, String name) throws SQLException {
        List<String> value = column(statement, "select @@global." + name);
        return value.get(0) == null ? "" : value.get(0);
    }

    private static List<String> column(Statement statement, String query) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                values.add(row.getString(1));
            }
        }
        return values;
    }

    private PipelineException missingGrant(String privilege) {
        String what = "does not grant " + privilege + " to " + config.user();
        return refused(ErrorKind.PERMISSION, what, "GRANT " + privilege + " ON *.* TO '" + config.user() + "'");
    }

    private PipelineException refused(ErrorKind kind, String what, String cure) {
        return new PipelineException(kind, config.address() + " " + what + "; " + cure);
    }
}
