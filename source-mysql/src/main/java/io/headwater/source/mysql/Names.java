package io.headwater.source.mysql;

import io.headwater.spi.TableId;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names in messages, of which there may be thousands. */
final class Names {
    private static final int SHOWN = 10;

    private Names() {}

    /** {@code a, b, c}; the first ones, if there are many. */
    static String of(List<?> names) {
        String shown = names.stream().limit(SHOWN).map(String::valueOf).collect(Collectors.joining(", "));
        return names.size() <= SHOWN ? shown : shown + " and " + (names.size() - SHOWN) + " more";
    }

    /** A line for each; the first ones, if there are many. */
    static <T> String each(List<T> things, Function<T, String> line) {
        return things.stream().limit(SHOWN).map(line).collect(Collectors.joining("\n"));
    }

    /** As statements name a table. */
    static String quoted(TableId table) {
        return quoted(table.database()) + "." + quoted(table.name());
    }

    /** Always: which words are reserved depends on the version. */
    static String quoted(String identifier) {
        return "`" + identifier.replace("`", "``") + "`";
    }
}
