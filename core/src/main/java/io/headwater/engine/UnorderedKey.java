package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.RowChange;
import io.headwater.spi.TableId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Gives each change of some tables a key of its own: they wait for nothing, spread over all lanes and shards, and have no
 * order. Thread-safe, so that pipelines may share it.
 */
final class UnorderedKey implements KeyStrategy {
    private final Pattern tables;
    private final KeyStrategy others;
    private final Map<TableId, Boolean> known = new ConcurrentHashMap<>();

    /** @param tables as {@code database.table}, in which {@code *} stands for any characters, in upper or lower case */
    UnorderedKey(List<String> tables, KeyStrategy others) {
        this.tables = Pattern.compile(
                tables.stream().map(UnorderedKey::regex).collect(Collectors.joining("|")), Pattern.CASE_INSENSITIVE);
        this.others = requireNonNull(others, "others is null");
    }

    @Override
    public String key(RowChange change) {
        return known.computeIfAbsent(change.table(), this::isUnordered)
                ? change.table() + "/" + change.origin().eventId()
                : others.key(change);
    }

    private boolean isUnordered(TableId table) {
        return tables.matcher(table.toString()).matches();
    }

    private static String regex(String pattern) {
        return Pattern.quote(pattern).replace("*", "\\E.*\\Q");
    }
}
