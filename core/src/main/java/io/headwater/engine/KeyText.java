package io.headwater.engine;

import io.headwater.spi.Row;
import io.headwater.spi.TableId;
import java.util.Base64;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Writes a key as text: table and values joined by slashes, so that no two keys are written alike. */
final class KeyText {
    private KeyText() {}

    static String of(TableId table, Row row) {
        return of(table, row, IntStream.range(0, row.columns().size()).toArray());
    }

    static String of(TableId table, Row row, int... indexes) {
        StringBuilder text = new StringBuilder(48);
        appendEscaped(text, table.database());
        text.append('.');
        appendEscaped(text, table.name());
        for (int index : indexes) {
            text.append('/');
            appendValue(text, row.get(index));
        }
        return text.toString();
    }

    private static void appendValue(StringBuilder text, @Nullable Object value) {
        if (value == null) {
            text.append("%00"); // no escaped text is written like this
        } else if (value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof byte[] bytes) {
            text.append(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        } else {
            appendEscaped(text, value.toString());
        }
    }

    private static void appendEscaped(StringBuilder text, String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '%' -> text.append("%25");
                case '/' -> text.append("%2F");
                default -> text.append(c);
            }
        }
    }
}
