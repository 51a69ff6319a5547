package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.SourceInfo;
import io.debezium.pipeline.EventDispatcher;
import io.debezium.schema.SchemaChangeEvent;
import io.headwater.spi.TableId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps {@link AddedTables} out of the stream up to the place from which they are followed, and takes them in there. Used
 * by one thread, the binlog reader's.
 */
final class TableAdditions {
    private static final Pattern TRUNCATE =
            Pattern.compile("\\s*TRUNCATE\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** No transaction goes on behind these. Behind other events one may, but not where the binlog was seen to end. */
    private static final Set<EventType> ENDS =
            EnumSet.of(EventType.XID, EventType.TRANSACTION_PAYLOAD, EventType.ROTATE, EventType.HEARTBEAT);

    private final MySqlConnectorConfig config;
    private final FollowedSchema schema;
    private final EventDispatcher<MySqlPartition, io.debezium.relational.TableId> dispatcher;
    private final Handover handover;
    private final ChunkReaders chunks;
    private final Set<Long> ignored = new HashSet<>();
    private final Map<TableId, Boolean> early = new HashMap<>();
    private @Nullable AddedTables pending;

    /** @param pending {@code null} if there are none */
    TableAdditions(
            MySqlConnectorConfig config,
            FollowedSchema schema,
            EventDispatcher<MySqlPartition, io.debezium.relational.TableId> dispatcher,
            Handover handover,
            ChunkReaders chunks,
            @Nullable AddedTables pending) {
        this.config = config;
        this.schema = schema;
        this.dispatcher = dispatcher;
        this.handover = handover;
        this.chunks = chunks;
        this.pending = pending;
    }

    boolean arePending() {
        return pending != null;
    }

    /** Whether changes of a table are not wanted yet. */
    boolean isEarly(TableId table) {
        AddedTables added = pending;
        return added != null
                && early.computeIfAbsent(table, name -> !added.before().covers(name));
    }

    /** Whether it is of a table whose changes are not wanted yet. */
    boolean isEarly(TableMapEventData map) {
        if (pending == null) {
            return false;
        }
        boolean is = isEarly(new TableId(map.getDatabase(), map.getTable()));
        if (is) {
            ignored.add(map.getTableId());
        } else {
            ignored.remove(map.getTableId());
        }
        return is;
    }

    boolean isEarly(RawRows rows) {
        return pending != null && ignored.contains(rows.tableNumber());
    }

    /** Other statements of such tables only tell what they look like. */
    boolean isEarlyTruncate(QueryEventData query) {
        return pending != null
                && TRUNCATE.matcher(query.getSql()).matches()
                && StructureStatement.of(query.getSql())
                        .tables(String.valueOf(query.getDatabase()), name -> true)
                        .stream()
                        .map(name -> new TableId(name.database(), name.table()))
                        .filter(table -> schema.tableFor(id(table)) != null)
                        .allMatch(this::isEarly);
    }

    /** @param last every event up to it is handled, and the place is behind it */
    void passed(MySqlPartition partition, BinlogPlace place, EventType last) throws InterruptedException {
        AddedTables added = pending;
        if (added != null && place.isAtOrAfter(added.from()) && (place.equals(added.from()) || ENDS.contains(last))) {
            MySqlOffsetContext offset = offset(place);
            for (Map.Entry<TableId, String> table : added.structures().entrySet()) {
                takeIn(table.getKey(), table.getValue(), partition, offset);
            }
            pending = null;
            ignored.clear();
            handover.put(new Handed.TablesAdded(added, offset.getOffset()));
            chunks.add(added.unread().stream().map(TableRead::ofSnapshot).toList());
        }
    }

    /** Between transactions: nothing is to be skipped. */
    private MySqlOffsetContext offset(BinlogPlace place) {
        Map<String, Object> offset = new HashMap<>();
        offset.put(SourceInfo.BINLOG_FILENAME_OFFSET_KEY, place.file());
        offset.put(SourceInfo.BINLOG_POSITION_OFFSET_KEY, place.pos());
        String gtids = chunks.stream().transactions();
        if (!gtids.isEmpty()) {
            offset.put(MySqlOffsetContext.GTID_SET_KEY, gtids);
        }
        return new MySqlOffsetContext.Loader(config).load(offset);
    }

    private void takeIn(TableId table, String structure, MySqlPartition partition, MySqlOffsetContext offset)
            throws InterruptedException {
        if (schema.tableFor(id(table)) != null) {
            String name = new StructureStatement.Name(table.database(), table.name()).quoted();
            apply("DROP TABLE " + name, table, partition, offset);
        }
        apply(structure, table, partition, offset);
    }

    /** It is in the history before anything that depends on it is handed over. */
    private void apply(String statement, TableId table, MySqlPartition partition, MySqlOffsetContext offset)
            throws InterruptedException {
        for (SchemaChangeEvent change :
                schema.parsePresentStructure(partition, statement, table.database(), offset, Instant.now())) {
            dispatcher.dispatchSchemaChangeEvent(
                    partition, offset, id(table), receiver -> receiver.schemaChangeEvent(change));
        }
    }

    private static io.debezium.relational.TableId id(TableId table) {
        return new io.debezium.relational.TableId(table.database(), null, table.name());
    }
}
