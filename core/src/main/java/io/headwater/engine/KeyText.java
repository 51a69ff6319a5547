package io.headwater.engine;

import io.headwater.spi.Row;
import io.headwater.spi.TableId;
import io.headwater.spi.ValueWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Writes a key as text: table and values joined by slashes, so that no two keys are written alike.
 *
 * <p>It is text whatever the columns are in the source: a key column that becomes wider keeps its rows' keys.
 */
final class KeyText implements ValueWriter {
    private final StringBuilder text = new StringBuilder(48);

    private KeyText(TableId table) {
        appendEscaped(table.database());
        text.append('.');
        appendEscaped(table.name());
    }

    /** Of every column of a row. */
    static String of(TableId table, Row row) {
        KeyText key = new KeyText(table);
        for (int i = 0; i < row.columns().size(); i++) {
            key.append(row, i);
        }
        return key.text.toString();
    }

    static String of(TableId table, Row row, int... indexes) {
        KeyText key = new KeyText(table);
        for (int index : indexes) {
            key.append(row, index);
        }
        return key.text.toString();
    }

    private void append(Row row, int index) {
        text.append('/');
        row.write(index, this);
    }

    @Override
    public void writeNull() {
        text.append("%00"); // no escaped text is written like this
    }

    @Override
    public void writeBoolean(boolean value) {
        text.append(value);
    }

    @Override
    public void writeNumber(long value) {
        text.append(value);
    }

    @Override
    public void writeNumber(float value) {
        text.append(value);
    }

    @Override
    public void writeNumber(double value) {
        text.append(value);
    }

    @Override
    public void writeText(String value) {
        appendEscaped(value);
    }

    @Override
    public void writeText(byte[] buffer, int offset, int length) {
        appendEscaped(new String(buffer, offset, length, StandardCharsets.UTF_8));
    }

    @Override
    public void writeBinary(byte[] buffer, int offset, int length) {
        writeBinary(Arrays.copyOfRange(buffer, offset, offset + length));
    }

    @Override
    public void writeValue(@Nullable Object value) {
        if (value == null) {
            writeNull();
        } else if (value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof byte[] bytes) {
            writeBinary(bytes);
        } else {
            appendEscaped(value.toString());
        }
    }

    private void writeBinary(byte[] value) {
        text.append(Base64.getUrlEncoder().withoutPadding().encodeToString(value));
    }

    private void appendEscaped(String value) {
        if (value.indexOf('%') < 0 && value.indexOf('/') < 0) {
            text.append(value);
        } else {
            text.append(value.replace("%", "%25").replace("/", "%2F"));
        }
    }
}
