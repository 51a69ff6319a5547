package io.headwater.source.mysql;

import io.headwater.spi.Columns;
import io.headwater.spi.Row;
import io.headwater.spi.ValueWriter;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Debezium's {@code source} block of rows among which only the row's number differs. Immutable. */
final class SourceBlock {
    private final Columns columns;
    private final @Nullable Object[] values;
    private final int rowNumber;
    private final String eventIdPrefix;

    /** @param values owned by the block */
    SourceBlock(Columns columns, @Nullable Object[] values, String eventIdPrefix) {
        this.columns = columns;
        this.values = values;
        this.rowNumber = columns.indexOf("row");
        this.eventIdPrefix = eventIdPrefix;
    }

    /** @param columns of the block, the same for all */
    static SourceBlock of(Struct source, Columns columns, String eventIdPrefix) {
        return new SourceBlock(columns, values(source), eventIdPrefix);
    }

    /** What the ids of the rows' events begin with. */
    String eventIdPrefix() {
        return eventIdPrefix;
    }

    /** The block of one row. */
    Row ofRow(int row) {
        return new OfRow(this, row);
    }

    static @Nullable Object[] values(Struct source) {
        List<Field> fields = source.schema().fields();
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = source.getWithoutDefault(fields.get(i).name());
        }
        return values;
    }

    private record OfRow(SourceBlock block, int row) implements Row {
        @Override
        public Columns columns() {
            return block.columns;
        }

        @Override
        public @Nullable Object get(int index) {
            return index == block.rowNumber ? Integer.valueOf(row) : block.values[index];
        }

        @Override
        public void write(int index, ValueWriter out) {
            if (index == block.rowNumber) {
                out.writeNumber(row);
            } else {
                out.writeValue(block.values[index]);
            }
        }
    }
}
