package io.headwater.source.mysql;

import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Changes as text, values included: for comparing and for messages of failed tests. */
final class Described {
    private Described() {}

    static String change(RowChange change) {
        return change.operation() + " " + change.table() + " " + row(change.before()) + "->" + row(change.after());
    }

    static String row(@Nullable Row row) {
        if (row == null) {
            return "";
        }
        return IntStream.range(0, row.columns().size())
                .mapToObj(i -> row.columns().name(i) + "=" + value(row.get(i)))
                .collect(Collectors.joining(" ", "[", "]"));
    }

    /** Bytes by content, and maps by theirs. */
    static String value(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ":" + value(entry.getValue()))
                    .toList()
                    .toString();
        }
        return value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
    }
}
