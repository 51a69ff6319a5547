package io.headwater.source.mysql;

import io.headwater.source.mysql.row.PlainValue;
import io.headwater.spi.Columns;
import io.headwater.spi.Row;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** A row as Debezium holds it. NULL stays null even where the column has a default. */
final class StructRow implements Row {
    private final Columns columns;
    private final List<Field> fields;
    private final Struct struct;

    /** @param columns one for each field of the struct, in order */
    StructRow(Columns columns, Struct struct) {
        this.columns = columns;
        this.fields = struct.schema().fields();
        this.struct = struct;
    }

    @Override
    public Columns columns() {
        return columns;
    }

    @Override
    public @Nullable Object get(int index) {
        Field field = fields.get(index);
        return PlainValue.of(struct.getWithoutDefault(field.name()), field.schema());
    }

    /** The columns' names; never values. */
    @Override
    public String toString() {
        return columns.toString();
    }
}
