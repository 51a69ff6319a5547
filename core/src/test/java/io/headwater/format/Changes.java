package io.headwater.format;

import io.headwater.spi.Column;
import io.headwater.spi.Columns;
import io.headwater.spi.Operation;
import io.headwater.spi.Origin;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.spi.TableId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of {@code shop.orders}, read at one known moment. */
final class Changes {
    static final TableId ORDERS = new TableId("shop", "orders");

    private Changes() {}

    static RowChange read(Row row) {
        return change(Operation.READ, null, row);
    }

    static RowChange insert(Row row) {
        return change(Operation.INSERT, null, row);
    }

    static RowChange update(Row before, Row after) {
        return change(Operation.UPDATE, before, after);
    }

    static RowChange delete(Row row) {
        return change(Operation.DELETE, row, null);
    }

    static RowChange truncate() {
        return change(Operation.TRUNCATE, null, null);
    }

    static RowChange schema() {
        return change(
                Operation.SCHEMA, null, row("change", "DROP", "statement", "DROP TABLE orders", "columns", List.of()));
    }

    /** A row of columns whose names and values alternate. */
    static Row row(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row(values);
    }

    static Row row(Map<String, @Nullable Object> values) {
        List<@Nullable Object> cells = Collections.unmodifiableList(new java.util.ArrayList<>(values.values()));
        return new ListedRow(
                new Columns(values.keySet().stream()
                        .map(name -> new Column(name, "ANY"))
                        .toList()),
                cells);
    }

    private static RowChange change(Operation operation, @Nullable Row before, @Nullable Row after) {
        return new RowChange(operation, ORDERS, null, before, after, new KnownOrigin());
    }

    private record ListedRow(Columns columns, List<@Nullable Object> cells) implements Row {
        @Override
        public @Nullable Object get(int index) {
            return cells.get(index);
        }
    }

    private record KnownOrigin() implements Origin {
        @Override
        public String eventId() {
            return "mysql-bin.000003:1547:0";
        }

        @Override
        public Instant committedAt() {
            return Instant.parse("2026-11-01T12:00:00Z");
        }

        @Override
        public Instant readAt() {
            return Instant.parse("2026-11-01T12:00:00.123456789Z");
        }

        @Override
        public @Nullable String transaction() {
            return null;
        }

        @Override
        public boolean snapshot() {
            return false;
        }

        @Override
        public Row attributes() {
            return row("connector", "mysql", "ts_ms", 1793534400000L, "gtid", null, "row", 0);
        }
    }
}
