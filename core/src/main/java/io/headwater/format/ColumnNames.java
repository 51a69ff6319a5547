package io.headwater.format;

import io.headwater.spi.Columns;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The names of columns as they are written, worked out once per version of a table's structure. One thread. */
final class ColumnNames {
    /** A power of two. */
    private static final int RECENT = 16;

    private final Dialect dialect;

    /** By identity, as {@link Columns} has no other equality. */
    private final Map<Columns, Token[]> known = new WeakHashMap<>();

    /** Few enough to be held on to, by identity as well: a row's columns are nearly always among them. */
    private final @Nullable Recent[] recent = new Recent[RECENT];

    private record Recent(Columns columns, Token[] names) {}

    ColumnNames(Dialect dialect) {
        this.dialect = dialect;
    }

    /** By index. */
    Token[] of(Columns columns) {
        int slot = System.identityHashCode(columns) & (RECENT - 1);
        Recent found = recent[slot];
        if (found == null || found.columns != columns) {
            found = new Recent(columns, known.computeIfAbsent(columns, this::encode));
            recent[slot] = found;
        }
        return found.names;
    }

    private Token[] encode(Columns columns) {
        return columns.asList().stream()
                .map(column -> dialect.field(column.name()))
                .toArray(Token[]::new);
    }
}
