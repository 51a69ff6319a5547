package io.headwater.source.mysql;

import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.connector.mysql.MySqlOffsetContext;
import io.debezium.connector.mysql.MySqlPartition;
import io.debezium.connector.mysql.MySqlTaskContext;
import io.debezium.connector.mysql.jdbc.MySqlValueConverters;
import io.debezium.relational.CustomConverterRegistry;
import io.debezium.relational.TableId;
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

    FollowedSchema(
            MySqlConnectorConfig config,
            MySqlValueConverters converters,
            TopicNamingStrategy<TableId> topics,
            boolean folded,
            CustomConverterRegistry rules,
            MySqlTaskContext context) {
        super(config, converters, topics, config.schemaNameAdjuster(), folded, rules, context);
        history = (StateLogSchemaHistory) getSchemaHistory();
        history.follow(tables(), config.getTableFilters().dataCollectionFilter(), getDdlParser());
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
