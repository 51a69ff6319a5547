package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import io.headwater.source.mysql.ServerFacts.CapturedTable;
import io.headwater.source.mysql.ServerSession.RowReader;
import io.headwater.spi.TableId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a server all that must be known before reading it. What the account may not ask stays unknown. */
final class ServerSurvey {
    private static final String VARIABLES = """
            show global variables where variable_name in (
              'version', 'server_uuid', 'server_id', 'log_bin', 'binlog_format', 'binlog_row_image',
              'binlog_row_metadata', 'binlog_row_value_options', 'gtid_mode', 'enforce_gtid_consistency',
              'binlog_expire_logs_seconds', 'binlog_expire_logs_auto_purge', 'log_replica_updates',
              'log_slave_updates', 'lower_case_table_names', 'time_zone', 'system_time_zone', 'innodb_native_foreign_keys')
            """;
    private static final String TABLES = """
            select t.table_schema, t.table_name, coalesce(t.table_rows, 0),
              coalesce(t.data_length, 0) + coalesce(t.index_length, 0), t.engine, exists (
                select 1 from information_schema.statistics s
                where s.table_schema = t.table_schema and s.table_name = t.table_name and s.index_name = 'PRIMARY')
            from information_schema.tables t
            where t.table_type = 'BASE TABLE'
              and t.table_schema not in ('mysql', 'sys', 'performance_schema', 'information_schema')
            order by t.table_schema, t.table_name
            """;
    private static final String TRANSACTIONAL =
            "select engine from information_schema.engines where transactions = 'YES'";
    private static final String CASCADES = """
            select k.table_schema, k.table_name, k.constraint_name, r.delete_rule, r.update_rule,
              group_concat('`', replace(k.column_name, '`', '``'), '`' order by k.ordinal_position separator ', '),
              k.referenced_table_schema, k.referenced_table_name,
              group_concat('`', replace(k.referenced_column_name, '`', '``'), '`'
                order by k.ordinal_position separator ', ')
            from information_schema.referential_constraints r
            join information_schema.key_column_usage k
              on k.constraint_schema = r.constraint_schema and k.constraint_name = r.constraint_name
                and k.table_name = r.table_name
            where r.delete_rule in ('CASCADE', 'SET NULL') or r.update_rule in ('CASCADE', 'SET NULL')
            group by 1, 2, 3, 4, 5, 7, 8
            order by 1, 2, 3
            """;
    private static final Set<Integer> DENIED = Set.of(1044, 1142, 1143, 1227);
    private static final int UNKNOWN_STATEMENT = 1064;

    private final ServerSession server;
    private final TablePatterns patterns;

    /** @param patterns which tables are captured */
    ServerSurvey(ServerSession server, TablePatterns patterns) {
        this.server = requireNonNull(server, "server is null");
        this.patterns = requireNonNull(patterns, "patterns is null");
    }

    ServerFacts take() throws SQLException {
        Map<String, String> variables = pairs(VARIABLES);
        Grants grants = new Grants(server.grants());
        List<CapturedTable> all = tables();
        List<CapturedTable> captured =
                all.stream().filter(table -> patterns.matches(table.id())).toList();
        return new ServerFacts(
                variables,
                account(),
                grants,
                pairs("show session status like 'Ssl_cipher'").getOrDefault("Ssl_cipher", ""),
                BinlogRetention.of(variables, BinlogRetention.rdsHours(server)),
                binlog(variables),
                replicates(),
                replicaIds(),
                all.size(),
                captured,
                unreadable(captured, grants),
                cascades());
    }

    private Map<String, String> pairs(String query) throws SQLException {
        Map<String, String> pairs = new HashMap<>();
        server.rows(query, row -> pairs.put(row.getString(1), row.getString(2)));
        return pairs;
    }

    private String account() throws SQLException {
        String account = server.column("select current_user()").get(0);
        int at = account.lastIndexOf('@');
        return quoted(account.substring(0, at)) + "@" + quoted(account.substring(at + 1));
    }

    private static String quoted(String name) {
        return "'" + name.replace("'", "''") + "'";
    }

    private @Nullable BinlogStatus binlog(Map<String, String> variables) throws SQLException {
        try {
            return variables.getOrDefault("log_bin", "").equals("ON") ? server.binlogStatus(BinlogStatus::of) : null;
        } catch (SQLException e) {
            return unlessDenied(e);
        }
    }

    private static <T> @Nullable T unlessDenied(SQLException e) throws SQLException {
        if (DENIED.contains(e.getErrorCode())) {
            return null;
        }
        throw e;
    }

    private boolean replicates() throws SQLException {
        return ask("show replica status", ServerSurvey::isRunning).contains(true);
    }

    private static boolean isRunning(ResultSet replication) throws SQLException {
        return !replication.getString("Replica_IO_Running").equals("No")
                || !replication.getString("Replica_SQL_Running").equals("No");
    }

    private List<Long> replicaIds() throws SQLException {
        return ask("show replicas", row -> row.getLong(1));
    }

    /** Nothing if the account may not ask, or the server, being older than 8.0.22, does not know the question. */
    private <T> List<T> ask(String question, RowReader<T> reader) throws SQLException {
        try {
            return server.rows(question, reader);
        } catch (SQLException e) {
            if (e.getErrorCode() != UNKNOWN_STATEMENT) {
                unlessDenied(e);
            }
            return List.of();
        }
    }

    private List<CapturedTable> tables() throws SQLException {
        server.execute("set session information_schema_stats_expiry = 0"); // else it tells of yesterday's sizes
        Set<String> transactional = server.column(TRANSACTIONAL).stream().collect(Collectors.toSet());
        return server.rows(
                TABLES,
                row -> new CapturedTable(
                        new TableId(row.getString(1), row.getString(2)),
                        row.getLong(3),
                        row.getLong(4),
                        transactional.contains(row.getString(5)),
                        row.getBoolean(6)));
    }

    private List<TableId> unreadable(List<CapturedTable> captured, Grants grants) throws SQLException {
        List<TableId> unreadable = new ArrayList<>();
        for (CapturedTable table : captured) {
            if (!grants.maySelect(table.id()) && !mayRead(table.id())) {
                unreadable.add(table.id());
            }
        }
        return unreadable;
    }

    private boolean mayRead(TableId table) throws SQLException {
        try {
            server.execute("select * from " + Names.quoted(table) + " limit 0");
            return true;
        } catch (SQLException e) {
            unlessDenied(e);
            return false;
        }
    }

    private List<ForeignKey> cascades() throws SQLException {
        return server.rows(CASCADES, ServerSurvey::foreignKey).stream()
                .filter(key -> patterns.matches(key.table()))
                .toList();
    }

    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        TableId referenced = new TableId(row.getString(7), row.getString(8));
        return new ForeignKey(
                new TableId(row.getString(1), row.getString(2)),
                row.getString(3),
                rules(row.getString(4), row.getString(5)),
                "(" + row.getString(6) + ") REFERENCES " + Names.quoted(referenced) + " (" + row.getString(9) + ")");
    }

    private static String rules(String onDelete, String onUpdate) {
        String delete = changesRows(onDelete) ? "ON DELETE " + onDelete : "";
        String update = changesRows(onUpdate) ? "ON UPDATE " + onUpdate : "";
        return (delete + " " + update).strip();
    }

    private static boolean changesRows(String rule) {
        return rule.equals("CASCADE") || rule.equals("SET NULL");
    }
}
