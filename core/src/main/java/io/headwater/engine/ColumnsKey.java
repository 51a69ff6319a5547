package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Columns;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.spi.TableId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys by named columns. Thread-safe, so that pipelines may share it. */
final class ColumnsKey implements KeyStrategy {
    private final Map<String, List<String>> columnsByTable;
    private final Map<TableId, Indexes> indexesByTable = new ConcurrentHashMap<>();
    private final KeyStrategy others = KeyStrategy.primaryKey();

    ColumnsKey(Map<String, List<String>> columnsByTable) {
        this.columnsByTable = Map.copyOf(requireNonNull(columnsByTable, "columnsByTable is null"));
    }

    @Override
    public String key(RowChange change) {
        Row row = change.row();
        List<String> names = columnsByTable.get(change.table().toString());
        return names == null || row == null
                ? others.key(change)
                : KeyText.of(change.table(), row, indexes(change.table(), row.columns(), names));
    }

    private int[] indexes(TableId table, Columns columns, List<String> names) {
        Indexes known = indexesByTable.get(table);
        if (known == null || known.columns != columns) { // the table's structure changed
            known = new Indexes(columns, find(table, columns, names));
            indexesByTable.put(table, known);
        }
        return known.indexes;
    }

    private static int[] find(TableId table, Columns columns, List<String> names) {
        return names.stream().mapToInt(name -> index(table, columns, name)).toArray();
    }

    private static int index(TableId table, Columns columns, String name) {
        int index = columns.indexOf(name);
        if (index < 0) {
            throw new PipelineException(
                    ErrorKind.CONFIGURATION,
                    "key.columns names column " + name + " of " + table + ", which has the columns " + columns);
        }
        return index;
    }

    /** Where the named columns are in one version of a table's structure. */
    private record Indexes(Columns columns, int[] indexes) {}
}
