package io.headwater.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one JSON text after another into a buffer that it keeps. One thread. */
final class JsonWriter {
    /** A buffer that a rare large row made larger than this is let go. Invariant 5. */
    private static final int KEPT_BYTES = 1 << 20;

    private final JsonEncoder.Dialect dialect;
    private final ColumnNames names = new ColumnNames();
    private ByteArrayOutputStream buffer;
    private JsonGenerator json;

    JsonWriter(JsonEncoder.Dialect dialect) throws IOException {
        this.dialect = dialect;
        this.buffer = new ByteArrayOutputStream(1024);
        this.json = dialect.open(buffer);
    }

    void startObject() throws IOException {
        json.writeStartObject();
    }

    void startObject(SerializedString name) throws IOException {
        json.writeFieldName(name);
        json.writeStartObject();
    }

    void endObject() throws IOException {
        json.writeEndObject();
    }

    void text(SerializedString name, String value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value);
    }

    void number(SerializedString name, long value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(value);
    }

    void absent(SerializedString name) throws IOException {
        json.writeFieldName(name);
        json.writeNull();
    }

    void map(SerializedString name, Map<?, ?> values) throws IOException {
        json.writeFieldName(name);
        map(values);
    }

    /** The row as an object of its columns, or {@code null} where there is none. */
    void row(SerializedString name, @Nullable Row row) throws IOException {
        json.writeFieldName(name);
        if (row == null) {
            json.writeNull();
        } else {
            json.writeStartObject();
            columns(row);
            json.writeEndObject();
        }
    }

    /** The row's columns as fields of the object that is open. */
    void columns(Row row) throws IOException {
        @Nullable SerializedString[] plain = names.plain(row.columns());
        for (int i = 0; i < plain.length; i++) {
            SerializedString name = plain[i];
            if (name == null) {
                json.writeFieldName(row.columns().name(i));
            } else {
                json.writeFieldName(name);
            }
            value(row.get(i));
        }
    }

    /** What was written since the last time. */
    byte[] take() throws IOException {
        json.flush();
        byte[] taken = buffer.toByteArray();
        if (taken.length > KEPT_BYTES) {
            buffer = new ByteArrayOutputStream(1024);
            json = dialect.open(buffer);
        } else {
            buffer.reset();
        }
        return taken;
    }

    /** One of the types that {@link Row#get} lists. */
    private void value(@Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Short number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof BigDecimal number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Float number) {
            json.writeNumber(number);
        } else if (value instanceof byte[] bytes) {
            json.writeBinary(bytes);
        } else if (value instanceof List<?> values) {
            list(values);
        } else if (value instanceof Map<?, ?> values) {
            map(values);
        } else {
            throw new PipelineException(
                    ErrorKind.DATA_REFUSED,
                    "the source gave a " + value.getClass().getName() + ", which no row may hold: see Row.get");
        }
    }

    private void list(List<?> values) throws IOException {
        json.writeStartArray();
        for (Object value : values) {
            value(value);
        }
        json.writeEndArray();
    }

    private void map(Map<?, ?> values) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            json.writeFieldName((String) entry.getKey());
            value(entry.getValue());
        }
        json.writeEndObject();
    }
}
