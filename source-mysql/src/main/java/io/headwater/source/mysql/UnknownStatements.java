package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.event.QueryEventData;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.jdbc.JdbcConnection;
import io.debezium.relational.TableId;
import io.debezium.relational.Tables.TableFilter;
import io.headwater.source.mysql.StructureStatement.Name;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what becomes of statements that Debezium cannot follow: it does not know their syntax, or the table that they
 * rename, since only captured tables are remembered over a restart. One that can have changed no captured table is passed
 * over. Any other ends the reading, as the rows behind it would be read with a structure that they no longer have
 * (invariant 3), unless its place is among those that {@code skip-ddl} names: then the server is asked what the tables
 * look like.
 */
final class UnknownStatements {
    private static final Logger log = LoggerFactory.getLogger(UnknownStatements.class);

    private final String pipeline;
    private final MySqlDatabaseSchema schema;
    private final TableFilter captured;
    private final TableAdditions additions;
    private final Set<String> skipped;

    /** @param skipped places, as {@code binlog.000042:1547} */
    UnknownStatements(
            MySqlConnectorConfig config, MySqlDatabaseSchema schema, TableAdditions additions, Set<String> skipped) {
        this.pipeline = config.getLogicalName();
        this.schema = schema;
        this.captured = config.getTableFilters().dataCollectionFilter();
        this.additions = additions;
        this.skipped = Set.copyOf(skipped);
    }

    /** Whether a captured table has come out of the statement whose structure nobody here knows. */
    boolean leavesUnknown(QueryEventData handled) {
        return StructureStatement.mayRename(handled.getSql())
                && StructureStatement.of(handled.getSql()).targets(database(handled)).stream()
                        .filter(this::isCaptured)
                        .anyMatch(table -> schema.tableFor(id(table)) == null);
    }

    /**
     * @param place where the statement is
     * @return the statements to be handled in its place
     * @throws PipelineException if it may have changed a captured table, and its place is not to be skipped
     */
    List<QueryEventData> instead(QueryEventData query, String place, JdbcConnection server) {
        StructureStatement statement = StructureStatement.of(query.getSql());
        List<Name> tables = statement.tables(database(query), this::isCaptured);
        if (tables.isEmpty()) {
            log.warn(
                    "{}: passing over a statement that cannot be followed, at {}, as it names no captured table: {}",
                    pipeline,
                    place,
                    statement);
            return List.of();
        }
        if (!skipped.contains(place)) {
            throw refused(place, statement);
        }
        List<QueryEventData> told = structuresOf(tables, server);
        log.warn(
                "{}: a statement that cannot be followed, at {}, is skipped as source.skip-ddl says; the structures of {}"
                        + " are as the server has them now: {}",
                pipeline,
                place,
                tables,
                statement);
        return told;
    }

    /** The session's. */
    private static String database(QueryEventData query) {
        return query.getDatabase() == null ? "" : query.getDatabase();
    }

    private boolean isCaptured(Name name) {
        return captured.isIncluded(id(name))
                && !additions.isEarly(new io.headwater.spi.TableId(name.database(), name.table()));
    }

    private List<QueryEventData> structuresOf(List<Name> tables, JdbcConnection server) {
        List<QueryEventData> statements = new ArrayList<>();
        for (Name table : tables) {
            if (schema.tableFor(id(table)) != null) {
                statements.add(statement(table.database(), "DROP TABLE " + table.quoted()));
            }
            present(table, server).ifPresent(sql -> statements.add(statement(table.database(), sql)));
        }
        return statements;
    }

    private static Optional<String> present(Name table, JdbcConnection server) {
        try {
            return PresentStructure.of(table, server.connection());
        } catch (SQLException e) {
            throw new IllegalStateException("the structure of " + table + " cannot be read", e);
        }
    }

    private static TableId id(Name name) {
        return new TableId(name.database(), null, name.table());
    }

    private static QueryEventData statement(String database, String sql) {
        QueryEventData statement = new QueryEventData();
        statement.setDatabase(database);
        statement.setSql(sql);
        return statement;
    }

    private static PipelineException refused(String place, StructureStatement statement) {
        return new PipelineException(
                ErrorKind.DATA_REFUSED,
                "the DDL statement at " + place + " cannot be followed: " + statement
                        + ". source.debezium.ddl.parser.type = legacy may read it; or set source.skip-ddl = [\"" + place
                        + "\"] to go on with the tables' structures as the server has them now, which is right if no"
                        + " later statement changed them");
    }
}
