package io.headwater.source.mysql.row;

import io.debezium.data.Enum;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Makes of Debezium's values those that a row may hold: it gives binary as buffers and geometry as structs. */
public final class PlainValue {
    private PlainValue() {}

    /** NULL stays null even where the column has a default. */
    public static @Nullable Object of(@Nullable Object value, Schema schema) {
        if (value instanceof ByteBuffer buffer) {
            return bytes(buffer);
        }
        if (value instanceof Struct nested) {
            return map(nested);
        }
        return value instanceof String text && Enum.LOGICAL_NAME.equals(schema.name()) ? withoutEscapes(text) : value;
    }

    /** The stream escapes commas in members, as in Debezium's own list of them; the snapshot does not. */
    private static String withoutEscapes(String member) {
        return member.replace("\\,", ",");
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static Map<String, @Nullable Object> map(Struct struct) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (Field field : struct.schema().fields()) {
            map.put(field.name(), of(struct.getWithoutDefault(field.name()), field.schema()));
        }
        return map;
    }
}
