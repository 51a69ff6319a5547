package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.relational.TableId;
import io.debezium.relational.Tables.TableFilter;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import org.jspecify.annotations.Nullable;

/**
 * Finds what changes rows of captured tables without saying in full what becomes of which row: any session may have set
 * how its changes are logged, whatever the server's own setting is. Such a change cannot be delivered, and must not be
 * missed in silence (invariant 3), so it ends the reading.
 */
final class HiddenChanges {
    private static final String REMEDY =
            ". Take SESSION_VARIABLES_ADMIN (and SUPER) from accounts that write to captured tables; then reset the"
                    + " position to start with a new snapshot, which shows the rows as they are now";

    private final MySqlDatabaseSchema schema;
    private final TableFilter captured;
    private final TableStructures structures;

    HiddenChanges(MySqlConnectorConfig config, MySqlDatabaseSchema schema, TableStructures structures) {
        this.schema = schema;
        this.captured = config.getTableFilters().dataCollectionFilter();
        this.structures = structures;
    }

    /**
     * @param place where the event is
     * @throws PipelineException if it changes rows of a captured table and does not say how
     */
    void refuse(EventType type, EventData data, String place) {
        if (data instanceof QueryEventData query) {
            refuseStatement(query, place);
        } else if (data instanceof RawRows rows) {
            refuseRows(type, rows.tableNumber(), rows.complete(), place);
        }
    }

    private void refuseStatement(QueryEventData query, String place) {
        ChangingStatement statement = ChangingStatement.of(query.getSql());
        String table = statement == null ? null : capturedTarget(statement, query.getDatabase());
        if (table != null) {
            throw refused(place + " holds the statement " + statement.verb() + " instead of the rows of " + table
                    + " that it changed: its session had set binlog_format to STATEMENT or MIXED");
        }
    }

    private @Nullable String capturedTarget(ChangingStatement statement, String sessionDatabase) {
        if (statement.table() != null) {
            String database = statement.database() == null ? sessionDatabase : statement.database();
            TableId target = new TableId(database, null, statement.table());
            return captured.isIncluded(target) ? target.toString() : null;
        }
        return schema.tableIds().stream()
                .filter(captured::isIncluded)
                .filter(table -> statement.names(table.table()))
                .filter(table -> table.catalog().equalsIgnoreCase(sessionDatabase) || statement.names(table.catalog()))
                .map(TableId::toString)
                .findFirst()
                .orElse(null);
    }

    private void refuseRows(EventType type, long tableNumber, boolean complete, String place) {
        boolean partialJson = type == EventType.PARTIAL_UPDATE_ROWS_EVENT;
        if (!complete && structures.isCaptured(tableNumber)) {
            throw refused(place + " holds parts of rows of " + schema.getTableId(tableNumber) + ": its session had set "
                    + (partialJson
                            ? "binlog_row_value_options to PARTIAL_JSON"
                            : "binlog_row_image to another value than FULL"));
        }
    }

    private static PipelineException refused(String what) {
        return new PipelineException(ErrorKind.DATA_REFUSED, what + REMEDY);
    }
}
