package io.headwater.source.mysql;

import java.nio.ByteBuffer;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** How much heap a record keeps alive, rather too much than too little. */
final class HeapEstimate {
    /** The record, its offset, envelope and source block. */
    private static final int RECORD = 2_000;

    /** A boxed number, or the head of a string or array, and the reference to it. */
    private static final int VALUE = 32;

    private HeapEstimate() {}

    static long of(SourceRecord record) {
        return RECORD + ofStruct(record.key()) + ofStruct(record.value());
    }

    private static long ofStruct(@Nullable Object value) {
        if (!(value instanceof Struct struct)) {
            return VALUE;
        }
        long bytes = VALUE;
        for (Field field : struct.schema().fields()) {
            bytes += ofValue(struct.getWithoutDefault(field.name()));
        }
        return bytes;
    }

    private static long ofValue(@Nullable Object value) {
        if (value instanceof String text) {
            return VALUE + 2L * text.length();
        }
        if (value instanceof ByteBuffer buffer) {
            return VALUE + buffer.capacity();
        }
        if (value instanceof byte[] bytes) {
            return VALUE + bytes.length;
        }
        return ofStruct(value);
    }
}
