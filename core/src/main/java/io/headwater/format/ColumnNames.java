package io.headwater.format;

import com.fasterxml.jackson.core.io.SerializedString;
import io.headwater.spi.Columns;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** The names of columns as bytes, worked out once per version of a table's structure. One thread. */
final class ColumnNames {
    /** By identity, as {@link Columns} has no other equality. */
    private final Map<Columns, @Nullable SerializedString[]> known = new WeakHashMap<>();

    /** By index; {@code null} where a name may be spelled differently by dialects, or by a generator's settings. */
    @Nullable
    SerializedString[] plain(Columns columns) {
        return known.computeIfAbsent(columns, ColumnNames::encode);
    }

    private static @Nullable SerializedString[] encode(Columns columns) {
        @Nullable SerializedString[] names = new SerializedString[columns.size()];
        for (int i = 0; i < names.length; i++) {
            String name = columns.name(i);
            names[i] = isPlain(name) ? new SerializedString(name) : null;
        }
        return names;
    }

    private static boolean isPlain(String name) {
        return name.chars().allMatch(c -> c >= ' ' && c <= '~');
    }
}
