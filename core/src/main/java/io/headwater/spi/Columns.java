package io.headwater.spi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The columns of a row, in order. Immutable.
 *
 * <p>A source hands out the <em>same instance</em> for every row of one version of a table's structure, and a new one
 * after the structure changes: whoever derives something from columns may cache it by identity.
 */
public final class Columns {
    private final List<Column> columns;
    private final Map<String, Integer> indexes;

    public Columns(List<Column> columns) {
        this.columns = List.copyOf(columns);
        this.indexes = new HashMap<>(columns.size() * 2);
        for (int i = 0; i < this.columns.size(); i++) {
            if (indexes.put(this.columns.get(i).name(), i) != null) {
                throw new IllegalArgumentException(
                        "duplicate column: " + this.columns.get(i).name());
            }
        }
    }

    public int size() {
        return columns.size();
    }

    public Column get(int index) {
        return columns.get(index);
    }

    public String name(int index) {
        return columns.get(index).name();
    }

    /** The index of the column of this name, or -1. */
    public int indexOf(String name) {
        return indexes.getOrDefault(name, -1);
    }

    public List<Column> asList() {
        return columns;
    }

    /** The names, for messages. */
    @Override
    public String toString() {
        return columns.stream().map(Column::name).collect(Collectors.joining(", ", "[", "]"));
    }
}
