package io.headwater.source.mysql;

import io.debezium.relational.Table;
import io.headwater.source.mysql.ServerFacts.CapturedTable;
import io.headwater.spi.TableId;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the tables that can be read in chunks: those whose primary key puts their rows in one order for all. */
final class KeyedTables {
    /**
     * Not ENUM, which is ordered by number and compared as text; nor FLOAT, which is told inexactly; nor TIMESTAMP, which
     * is told in some time zone; nor TEXT and BLOB, whose keys hold only the beginning.
     */
    private static final String KEYED = """
            select table_schema, table_name
            from information_schema.columns
            where column_key = 'PRI'
              and table_schema not in ('mysql', 'sys', 'performance_schema', 'information_schema')
            group by table_schema, table_name
            having sum(data_type not in ('tinyint', 'smallint', 'mediumint', 'int', 'bigint', 'decimal', 'char',
              'varchar', 'binary', 'varbinary', 'date', 'datetime')) = 0
            """;

    /** The same, as the parser of statements spells types. */
    private static final Pattern UNORDERED = Pattern.compile(
            "(?:ENUM|SET|BIT|FLOAT|DOUBLE|REAL|TIME(?:STAMP)?|YEAR)\\b.*|.*(?:TEXT|BLOB).*", Pattern.CASE_INSENSITIVE);

    /** Why the others cannot be read in chunks. */
    static final String UNUSABLE = "its primary key does not put its rows in one order for all, or is missing";

    private KeyedTables() {}

    /** Whether a table as it is known by now is one of them. */
    static boolean isKeyed(Table table) {
        return !table.primaryKeyColumns().isEmpty()
                && table.primaryKeyColumns().stream()
                        .noneMatch(
                                column -> UNORDERED.matcher(column.typeName()).matches());
    }

    /** Those of the captured tables, in their order. */
    static List<TableId> among(List<CapturedTable> captured, ServerSession server) throws SQLException {
        Set<TableId> keyed = server.rows(KEYED, row -> new TableId(row.getString(1), row.getString(2))).stream()
                .collect(Collectors.toSet());
        return captured.stream()
                .filter(CapturedTable::primaryKey)
                .map(CapturedTable::id)
                .filter(keyed::contains)
                .toList();
    }
}
