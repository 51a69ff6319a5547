package io.headwater.source.mysql;

import io.headwater.spi.Columns;
import io.headwater.spi.Row;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Object value = plain(struct.getWithoutDefault(fields.get(index).name()));
        return value instanceof String text && isEnum(index) ? withoutEscapes(text) : value;
    }

    private boolean isEnum(int index) {
        return columns.get(index).type().equals("ENUM");
    }

    /** The stream escapes commas in members, as in Debezium's own list of them; the snapshot does not. */
    private static String withoutEscapes(String member) {
        return member.replace("\\,", ",");
    }

    /** Debezium gives binary as buffers and geometry as structs. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof ByteBuffer buffer) {
            return bytes(buffer);
        }
        if (value instanceof Struct nested) {
            return map(nested);
        }
        return value;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Map<String, @Nullable Object> map(Struct struct) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Field field : struct.schema().fields()) {
            map.put(field.name(), plain(struct.getWithoutDefault(field.name())));
        }
        return map;
    }

    /** The columns' names; never values. */
    @Override
    public String toString() {
        return columns.toString();
    }
}
