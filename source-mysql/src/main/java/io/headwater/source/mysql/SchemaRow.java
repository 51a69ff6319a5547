package io.headwater.source.mysql;

import io.debezium.relational.history.ConnectTableChangeSerializer;
import io.headwater.spi.Column;
import io.headwater.spi.Columns;
import io.headwater.spi.Row;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** What a statement did to a table, and the table's structure behind it, in the place of a row. */
record SchemaRow(List<@Nullable Object> values) implements Row {
    private static final Columns COLUMNS = new Columns(List.of(
            new Column("change", "CHAR"),
            new Column("statement", "TEXT"),
            new Column("columns", "JSON"),
            new Column("primary_key", "JSON")));

    /** Their length is that of their longest member. */
    private static final Set<String> WITHOUT_LENGTH = Set.of("ENUM", "SET");

    /**
     * @param statement as it was written: its literals are not shown
     * @param change as Debezium tells it
     */
    static SchemaRow of(@Nullable String statement, Struct change) {
        Struct table = change.getStruct(ConnectTableChangeSerializer.TABLE_KEY);
        return new SchemaRow(Arrays.asList(
                change.getString(ConnectTableChangeSerializer.TYPE_KEY),
                statement == null ? null : StructureStatement.of(statement).text(),
                table == null ? null : columns(table),
                table == null ? null : table.getArray(ConnectTableChangeSerializer.PRIMARY_KEY_COLUMN_NAMES_KEY)));
    }

    private static List<Map<String, Object>> columns(Struct table) {
        return table.<Struct>getArray(ConnectTableChangeSerializer.COLUMNS_KEY).stream()
                .map(SchemaRow::column)
                .toList();
    }

    private static Map<String, Object> column(Struct column) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", column.getString(ConnectTableChangeSerializer.NAME_KEY));
        shown.put("type", type(column));
        shown.put("nullable", column.getBoolean(ConnectTableChangeSerializer.OPTIONAL_KEY));
        return shown;
    }

    /** Such as {@code DECIMAL(9,2) UNSIGNED}. */
    private static String type(Struct column) {
        String[] words =
                column.getString(ConnectTableChangeSerializer.TYPE_NAME_KEY).split(" ", 2);
        Integer length = column.getInt32(ConnectTableChangeSerializer.LENGTH_KEY);
        Integer scale = column.getInt32(ConnectTableChangeSerializer.SCALE_KEY);
        String size = length == null || WITHOUT_LENGTH.contains(words[0])
                ? ""
                : "(" + length + (scale == null ? "" : "," + scale) + ")";
        return words[0] + size + (words.length == 1 ? "" : " " + words[1]);
    }

    @Override
    public Columns columns() {
        return COLUMNS;
    }

    @Override
    public @Nullable Object get(int index) {
        return values.get(index);
    }

    /** No values. */
    @Override
    public String toString() {
        return COLUMNS.toString();
    }
}
