package io.headwater.testkit.doubles;

import io.headwater.spi.Column;
import io.headwater.spi.Columns;
import io.headwater.spi.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A row of given names and values. Rows of the same columns share one {@link Columns}, as a source's rows do. */
public final class MapRow implements Row {
    private static final Map<List<Column>, Columns> COLUMNS = new ConcurrentHashMap<>();

    private final Columns columns;
    private final @Nullable Object[] values;

    private MapRow(Columns columns, @Nullable Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    /** A row of names and values by turns: {@code MapRow.of("id", 1, "name", "pen")}. */
    public static MapRow of(@Nullable Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("names and values must come in pairs: " + namesAndValues.length);
        }
        List<Column> columns = new ArrayList<>();
        @Nullable Object[] values = new @Nullable Object[namesAndValues.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = namesAndValues[2 * i + 1];
            columns.add(new Column((String) namesAndValues[2 * i], typeOf(values[i])));
        }
        return new MapRow(COLUMNS.computeIfAbsent(columns, Columns::new), values);
    }

    /** A row of given columns, for tests that need types other than those that follow from the values. */
    public static MapRow of(Columns columns, @Nullable Object... values) {
        if (columns.size() != values.length) {
            throw new IllegalArgumentException(columns.size() + " columns but " + values.length + " values");
        }
        return new MapRow(columns, values.clone());
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public @Nullable Object get(int index) {
        return values[index];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MapRow row
                && columns.asList().equals(row.columns.asList())
                && Arrays.deepEquals(values, row.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    @Override
    public String toString() {
        return "row of " + columns;
    }

    private static String typeOf(@Nullable Object value) {
        if (value instanceof Integer) {
            return "INT";
        }
        if (value instanceof Long) {
            return "BIGINT";
        }
        if (value instanceof BigDecimal) {
            return "BIGINT UNSIGNED";
        }
        if (value instanceof Double) {
            return "DOUBLE";
        }
        return value instanceof byte[] ? "VARBINARY" : "VARCHAR";
    }
}
