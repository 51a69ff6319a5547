package io.headwater.format;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Row;
import io.headwater.spi.ValueWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one JSON text after another: the objects of a layout, and the values that rows hand over. One thread. */
final class JsonWriter implements ValueWriter {
    /** Parsers refuse what is deeper. */
    private static final int DEEPEST = 1000;

    private static final Token NULL = new Token("null".getBytes(US_ASCII));
    private static final Token TRUE = new Token("true".getBytes(US_ASCII));
    private static final Token FALSE = new Token("false".getBytes(US_ASCII));

    private final Dialect dialect;
    private final Binary binary;
    private final ColumnNames names;
    private final JsonText json;
    private int depth;

    JsonWriter(Dialect dialect, Binary binary) {
        this.dialect = dialect;
        this.binary = binary;
        this.names = new ColumnNames(dialect);
        this.json = new JsonText(dialect.escapes);
    }

    void startObject() {
        start('{');
    }

    void startObject(Token name) {
        field(name);
        start('{');
    }

    void endObject() {
        end('}');
    }

    void text(Token name, String value) {
        field(name);
        writeText(value);
    }

    void number(Token name, long value) {
        field(name);
        writeNumber(value);
    }

    void absent(Token name) {
        field(name);
        writeNull();
    }

    /** The row as an object of its columns, or {@code null} where there is none. */
    void row(Token name, @Nullable Row row) {
        field(name);
        if (row == null) {
            writeNull();
        } else {
            startObject();
            columns(row);
            endObject();
        }
    }

    /** The row's columns as fields of the object that is open. */
    void columns(Row row) {
        Token[] fields = names.of(row.columns());
        for (int i = 0; i < fields.length; i++) {
            field(fields[i]);
            row.write(i, this);
        }
    }

    /** What was written since {@link #clear}. */
    byte[] toByteArray() {
        return json.toByteArray();
    }

    void clear() {
        json.clear();
        depth = 0;
    }

    @Override
    public void writeNull() {
        json.append(NULL, 0);
    }

    @Override
    public void writeBoolean(boolean value) {
        json.append(value ? TRUE : FALSE, 0);
    }

    @Override
    public void writeNumber(long value) {
        json.append(value);
    }

    @Override
    public void writeNumber(float value) {
        if (Float.isFinite(value)) {
            json.append(dialect.number(value));
        } else {
            writeText(Float.toString(value)); // JSON has no number for it
        }
    }

    @Override
    public void writeNumber(double value) {
        if (Double.isFinite(value)) {
            json.append(dialect.number(value));
        } else {
            writeText(Double.toString(value)); // JSON has no number for it
        }
    }

    @Override
    public void writeText(String value) {
        json.appendQuoted(value);
    }

    @Override
    public void writeText(byte[] buffer, int offset, int length) {
        json.appendQuoted(buffer, offset, length);
    }

    @Override
    public void writeBinary(byte[] buffer, int offset, int length) {
        binary.write(buffer, offset, length, json);
    }

    @Override
    public void writeValue(@Nullable Object value) {
        if (value == null) {
            writeNull();
        } else if (value instanceof String text) {
            writeText(text);
        } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
            writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean truth) {
            writeBoolean(truth);
        } else if (value instanceof BigDecimal number) {
            json.append(number.toString());
        } else if (value instanceof Double number) {
            writeNumber(number.doubleValue());
        } else if (value instanceof Float number) {
            writeNumber(number.floatValue());
        } else if (value instanceof byte[] bytes) {
            writeBinary(bytes, 0, bytes.length);
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

    private void list(List<?> values) {
        start('[');
        for (Object value : values) {
            separate('[');
            writeValue(value);
        }
        end(']');
    }

    private void map(Map<?, ?> values) {
        start('{');
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            separate('{');
            writeText((String) entry.getKey());
            json.append(dialect.colon);
            writeValue(entry.getValue());
        }
        end('}');
    }

    private void field(Token name) {
        json.append(name, json.endsWith('{') ? dialect.separator.length : 0);
    }

    /** What has just been opened is all that ends so: the next is the first in it. */
    private void separate(char opened) {
        if (!json.endsWith(opened)) {
            json.append(dialect.separator);
        }
    }

    private void start(char bracket) {
        if (++depth > DEEPEST) {
            throw new PipelineException(
                    ErrorKind.DATA_REFUSED, "cannot be written as JSON: nested more than " + DEEPEST + " deep");
        }
        json.append(bracket);
    }

    private void end(char bracket) {
        json.append(bracket);
        depth--;
    }
}
