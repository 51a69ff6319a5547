package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.headwater.source.mysql.ChunkKey.Kind;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.TableId;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes a condition in SQL of the primary keys of rows. The values of a key of several columns have slashes between them,
 * in the key's own order, as in the keys of records.
 *
 * @param columns of the primary key, in its order
 */
record KeyCondition(TableId table, List<Column> columns) {
    private static final String COLUMNS = """
            select s.column_name, c.data_type
            from information_schema.statistics s
            join information_schema.columns c
              on c.table_schema = s.table_schema and c.table_name = s.table_name and c.column_name = s.column_name
            where s.index_name = 'PRIMARY' and s.table_schema = %s and s.table_name = %s
            order by s.seq_in_index
            """;

    record Column(String name, Kind kind) {
        Column {
            requireNonNull(name, "name is null");
            requireNonNull(kind, "kind is null");
        }
    }

    KeyCondition {
        requireNonNull(table, "table is null");
        columns = List.copyOf(columns);
    }

    static KeyCondition of(TableId table, ServerSession session) throws SQLException {
        return new KeyCondition(
                table,
                session.rows(
                        COLUMNS.formatted(text(table.database()), text(table.name())),
                        row -> new Column(row.getString(1), Kind.of(row.getString(2)))));
    }

    /** @throws PipelineException if a key is none of this table */
    String in(List<String> keys) {
        String names =
                columns.stream().map(column -> ChunkQuery.quoted(column.name())).collect(Collectors.joining(", "));
        return inBrackets(names) + keys.stream().map(this::literal).collect(Collectors.joining(", ", " IN (", ")"));
    }

    private String literal(String key) {
        List<String> values = columns.size() == 1 ? List.of(key) : parts(key);
        return inBrackets(IntStream.range(0, columns.size())
                .mapToObj(i -> literal(columns.get(i), values.get(i).strip()))
                .collect(Collectors.joining(", ")));
    }

    private String inBrackets(String list) {
        return columns.size() == 1 ? list : "(" + list + ")";
    }

    private List<String> parts(String key) {
        List<String> parts = List.of(key.split("/", -1));
        if (parts.size() != columns.size()) {
            throw refused("not a key of " + table + ": " + key + " has " + parts.size()
                    + (parts.size() == 1 ? " value" : " values") + ", and the key has "
                    + columns.size() + " columns; write them in the order "
                    + columns.stream().map(Column::name).collect(Collectors.joining("/"))
                    + ", and %2F for a slash within a value");
        }
        return parts.stream().map(KeyCondition::unescaped).toList();
    }

    private static String unescaped(String part) {
        return part.replace("%2F", "/").replace("%2C", ",").replace("%25", "%");
    }

    /** Nothing of a key is taken for SQL. */
    private static String literal(Column column, String value) {
        try {
            return switch (column.kind()) {
                case NUMBER -> new BigDecimal(value).toPlainString();
                case TEXT -> text(value);
                case BINARY -> "X'" + HexFormat.of().formatHex(HexFormat.of().parseHex(value)) + "'";
            };
        } catch (IllegalArgumentException e) {
            throw refused("not a key: " + value
                    + (column.kind() == Kind.BINARY ? " (hexadecimal digits of a binary key)" : " (a number)"));
        }
    }

    private static String text(String value) {
        return value.isEmpty() ? "''" : "_utf8mb4 0x" + HexFormat.of().formatHex(value.getBytes(UTF_8));
    }

    private static PipelineException refused(String why) {
        return new PipelineException(ErrorKind.CONFIGURATION, why);
    }
}
