package io.headwater.source.mysql;

import com.github.shyiko.mysql.binlog.event.TableMapEventData;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.MySqlDatabaseSchema;
import io.debezium.relational.Column;
import io.debezium.relational.CustomConverterRegistry;
import io.debezium.relational.Table;
import io.debezium.relational.TableSchema;
import io.debezium.relational.ValueConverter;
import io.debezium.relational.ValueConverterProvider;
import io.debezium.relational.mapping.ColumnMappers;
import io.headwater.source.mysql.row.RowLayout;
import io.headwater.source.mysql.row.RowShape;
import io.headwater.source.mysql.row.ScanShape;
import io.headwater.source.mysql.row.ShapeColumn;
import io.headwater.source.mysql.row.UnknownLayoutException;
import io.headwater.source.mysql.row.ZeroDates;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The structures of tables at the place that the binlog reader has come to: of each column the bytes' form as the binlog
 * tells it, and the meaning as Debezium's schema tells it. Used by one thread, the binlog reader's, but for scans.
 */
final class TableStructures {
    private static final Logger log = LoggerFactory.getLogger(TableStructures.class);

    private final MySqlDatabaseSchema schema;
    private final ValueConverterProvider converters;
    private final CustomConverterRegistry rules;
    private final ColumnMappers mappers;
    private final ZeroDates zeroDates;
    private final Map<Long, TableMapEventData> maps = new HashMap<>();
    private final Map<Long, TableStructure> known = new HashMap<>();

    TableStructures(
            MySqlConnectorConfig config,
            MySqlDatabaseSchema schema,
            ValueConverterProvider converters,
            ZeroDates zeroDates) {
        this.schema = schema;
        this.converters = converters;
        this.rules = config.getServiceRegistry().getService(CustomConverterRegistry.class);
        this.mappers = ColumnMappers.create(config);
        this.zeroDates = zeroDates;
    }

    /** The binlog says which table a number stands for from here on. */
    void mapped(TableMapEventData map) {
        TableMapEventData before = maps.put(map.getTableId(), map);
        if (before != null && !hasSameCells(before, map)) {
            known.remove(map.getTableId());
        }
    }

    /** Numbers mean nothing beyond the end of a binlog file. */
    void clear() {
        maps.clear();
        known.clear();
    }

    Map<Long, TableMapEventData> maps() {
        return maps;
    }

    ZeroDates zeroDates() {
        return zeroDates;
    }

    /** Whether changes of this table are wanted. */
    boolean isCaptured(long number) {
        io.debezium.relational.TableId id = schema.getTableId(number);
        return id != null && schema.schemaFor(id) != null;
    }

    /** {@code null} for a table that is not captured, or whose rows Debezium must decode. */
    @Nullable
    TableStructure of(long number) {
        io.debezium.relational.TableId id = schema.getTableId(number);
        TableSchema current = id == null ? null : schema.schemaFor(id);
        TableMapEventData map = maps.get(number);
        if (current == null || map == null) {
            return null;
        }
        TableStructure structure = known.get(number);
        if (structure == null || structure.schema() != current) {
            structure = build(schema.tableFor(id), current, map);
            known.put(number, structure);
        }
        return structure;
    }

    private @Nullable TableStructure build(Table table, TableSchema current, TableMapEventData map) {
        try {
            return structure(table, current, map);
        } catch (UnknownLayoutException e) {
            log.info("{}: rows are decoded by Debezium: {}", table.id(), e.getMessage());
            return null;
        }
    }

    private TableStructure structure(Table table, TableSchema current, TableMapEventData map) {
        RowLayout layout = RowLayout.of(map.getColumnTypes(), map.getColumnMetadata());
        if (layout.columns() != table.columns().size()) {
            throw new UnknownLayoutException("the binlog has " + layout.columns() + " columns, its history "
                    + table.columns().size());
        }
        requireFit(table, map);
        return new TableStructure(
                id(table),
                current,
                layout,
                shape(table, layout, current.valueSchema(), true),
                current.keySchema() == null ? null : shape(table, layout, current.keySchema(), false));
    }

    /** Invariant 3: what is read with another structure than its own may look right, and is not. */
    private static void requireFit(Table table, TableMapEventData map) {
        for (Column column : table.columns()) {
            if (!ColumnFit.fits(map.getColumnTypes()[column.position() - 1] & 0xFF, column)) {
                throw new PipelineException(
                        ErrorKind.DATA_REFUSED,
                        "rows of " + table.id() + " have another structure in the binlog than the one that is known: "
                                + column.name() + " is not of the type " + column.typeName()
                                + "; reset the position to start with a new snapshot");
            }
        }
    }

    /**
     * What the columns of a result mean whose rows are a table's. Any thread.
     *
     * @param result the result's columns, in order
     */
    ScanStructure ofScan(Table table, Column[] result) {
        TableSchema current = schema.schemaFor(table.id());
        Schema key = current.keySchema();
        return new ScanStructure(
                id(table),
                scanShape(table, current.valueSchema(), true, result),
                key == null ? null : scanShape(table, key, false, result));
    }

    private ScanShape scanShape(Table table, Schema struct, boolean mapping, Column[] result) {
        List<ShapeColumn> shown = columns(table, struct, mapping);
        int[] indexes = shown.stream()
                .mapToInt(column -> Arrays.asList(result).indexOf(column.column()) + 1)
                .toArray();
        return new ScanShape(SchemaColumns.of(struct), shown, indexes);
    }

    static io.headwater.spi.TableId id(Table table) {
        return new io.headwater.spi.TableId(table.id().catalog(), table.id().table());
    }

    private RowShape shape(Table table, RowLayout layout, Schema struct, boolean mapping) {
        return new RowShape(SchemaColumns.of(struct), layout, columns(table, struct, mapping));
    }

    private List<ShapeColumn> columns(Table table, Schema struct, boolean mapping) {
        return struct.fields().stream()
                .map(field -> column(table, field, mapping))
                .toList();
    }

    private ShapeColumn column(Table table, Field field, boolean mapping) {
        Column column = table.columnWithName(field.name());
        if (column == null) {
            throw new UnknownLayoutException(field.name() + " is not a column");
        }
        ValueConverter converter =
                rules.getValueConverter(table.id(), column).orElseGet(() -> converters.converter(column, field));
        ValueConverter mapper = mapping ? mappers.mappingConverterFor(table.id(), column) : null;
        return new ShapeColumn(
                table.id().toString(),
                column,
                field,
                mapper == null ? converter : value -> mapper.convert(converter.convert(value)),
                zeroDates,
                mapper != null);
    }

    private static boolean hasSameCells(TableMapEventData one, TableMapEventData other) {
        return Arrays.equals(one.getColumnTypes(), other.getColumnTypes())
                && Arrays.equals(one.getColumnMetadata(), other.getColumnMetadata());
    }
}
