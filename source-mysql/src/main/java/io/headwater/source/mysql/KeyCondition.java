package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.headwater.source.mysql.ChunkKey.Kind;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.TableId;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes a condition in SQL of the primary keys of rows. */
final class KeyCondition {
    private KeyCondition() {}

    /** @throws PipelineException if the primary key has several columns, or a key is none of its type */
    static String of(TableId table, List<String> keys, ServerSession session) throws SQLException {
        List<Map.Entry<String, String>> columns = session.rows(
                "select column_name, data_type, table_schema, table_name from information_schema.columns"
                        + " where column_key = 'PRI' and table_schema = " + text(table.database())
                        + " and table_name = " + text(table.name()),
                row -> Map.entry(row.getString(1), row.getString(2)));
        if (columns.size() != 1) {
            throw refused("the primary key of " + table + " has several columns: name the rows with --where");
        }
        Map.Entry<String, String> column = columns.get(0);
        return in(column.getKey(), Kind.of(column.getValue()), keys);
    }

    static String in(String column, Kind kind, List<String> keys) {
        return ChunkQuery.quoted(column)
                + keys.stream().map(key -> literal(kind, key.strip())).collect(Collectors.joining(", ", " IN (", ")"));
    }

    /** Nothing of a key is taken for SQL. */
    private static String literal(Kind kind, String key) {
        try {
            return switch (kind) {
                case NUMBER -> new BigDecimal(key).toPlainString();
                case TEXT -> text(key);
                case BINARY -> "0x" + HexFormat.of().formatHex(HexFormat.of().parseHex(key));
            };
        } catch (IllegalArgumentException e) {
            throw refused("not a key: " + key
                    + (kind == Kind.BINARY ? " (hexadecimal digits of a binary key)" : " (a number)"));
        }
    }

    private static String text(String value) {
        return value.isEmpty() ? "''" : "_utf8mb4 0x" + HexFormat.of().formatHex(value.getBytes(UTF_8));
    }

    private static PipelineException refused(String why) {
        return new PipelineException(ErrorKind.CONFIGURATION, why);
    }
}
