package io.headwater.source.mysql;

import io.debezium.connector.binlog.BinlogConnectorConfig;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.MySqlTaskContext;
import io.debezium.connector.mysql.jdbc.MySqlValueConverters;
import io.debezium.relational.CustomConverterRegistry;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.debezium.relational.ddl.DdlParser;
import io.debezium.schema.SchemaChangeEvent;
import io.debezium.spi.topic.TopicNamingStrategy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Debezium's notion of the tables' structures, into which the history looks to sum up. Debezium would forget over a
 * restart what statements leave to defaults: here the history notes it.
 */
final class FollowedSchema extends MySqlDatabaseSchema {
    private static final Pattern ALTERS_DATABASE =
            Pattern.compile("\\s*ALTER\\s+(?:DATABASE|SCHEMA)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final StateLogSchemaHistory history;
    private final boolean folded;

    /** @param folded whether the server takes names in upper and lower case for the same */
    FollowedSchema(
            MySqlConnectorConfig config,
            MySqlValueConverters converters,
            TopicNamingStrategy<TableId> topics,
            boolean folded,
            CustomConverterRegistry rules,
            MySqlTaskContext context) {
        super(config, converters, topics, config.schemaNameAdjuster(), folded, rules, context);
        this.folded = folded;
        history = (StateLogSchemaHistory) getSchemaHistory();
        history.follow(tables(), config.getTableFilters().dataCollectionFilter(), getDdlParser());
    }

    /** Called by the constructor of the super class, when nothing here is known yet. */
    @Override
    protected DdlParser createDdlParser(BinlogConnectorConfig config, MySqlValueConverters converters) {
        return FoldingParsers.parser((MySqlConnectorConfig) config, getTableFilter(), () -> folded);
    }

    @Override
    public Table tableFor(TableId id) {
        return super.tableFor(folded ? FoldingParsers.folded(id) : id);
    }

    @Override
    public List<SchemaChangeEvent> parseStreamingDdl(
            MySqlPartition partition, String ddl, String database, MySqlOffsetContext offset, Instant time) {
        history.readsLog();
        List<SchemaChangeEvent> changes = ALTERS_DATABASE.matcher(ddl).matches()
                ? parseAlterDatabase(partition, ddl, database, offset, time)
                : super.parseStreamingDdl(partition, ddl, database, offset, time);
        history.noteDefaults(partition.getSourcePartition(), offset.getOffset());
        return changes;
    }

    /** A table as it is at a place that the log has come to. */
    List<SchemaChangeEvent> parsePresentStructure(
            MySqlPartition partition, String ddl, String database, MySqlOffsetContext offset, Instant time) {
        history.asksServer();
        return super.parseStreamingDdl(partition, ddl, database, offset, time);
    }

    /** Debezium takes a character set out of a collation only where it knows no other. */
    private List<SchemaChangeEvent> parseAlterDatabase(
            MySqlPartition partition, String ddl, String database, MySqlOffsetContext offset, Instant time) {
        Map<String, String> charsets = StructureDefaults.charsets(getDdlParser());
        Map<String, String> before = new TreeMap<>(charsets);
        charsets.clear();
        try {
            return super.parseStreamingDdl(partition, ddl, database, offset, time);
        } finally {
            before.forEach(charsets::putIfAbsent);
        }
    }
}
