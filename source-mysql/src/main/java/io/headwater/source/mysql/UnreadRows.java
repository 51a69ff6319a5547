package io.headwater.source.mysql;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.spi.TableId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a snapshot has still to read: tables, and of each the rows after a key. Immutable. Part of the position, so that
 * it is stored with the place in the binlog to which it belongs.
 */
record UnreadRows(Map<TableId, Optional<ChunkKey>> tables) {
    private static final UnreadRows NONE = new UnreadRows(Map.of());
    private static final ObjectMapper JSON = new ObjectMapper();

    UnreadRows {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    static UnreadRows none() {
        return NONE;
    }

    /** All rows of these tables. */
    static UnreadRows of(Collection<TableId> tables) {
        Map<TableId, Optional<ChunkKey>> all = new LinkedHashMap<>();
        tables.forEach(table -> all.put(table, Optional.empty()));
        return new UnreadRows(all);
    }

    boolean isEmpty() {
        return tables.isEmpty();
    }

    boolean contains(TableId table) {
        return tables.containsKey(table);
    }

    /** The key of the last row that is read. */
    Optional<ChunkKey> readUpTo(TableId table) {
        return tables.getOrDefault(table, Optional.empty());
    }

    UnreadRows withRead(TableId table, ChunkKey upTo) {
        Map<TableId, Optional<ChunkKey>> rest = new LinkedHashMap<>(tables);
        rest.replace(table, Optional.of(upTo));
        return new UnreadRows(rest);
    }

    UnreadRows without(TableId table) {
        Map<TableId, Optional<ChunkKey>> rest = new LinkedHashMap<>(tables);
        rest.remove(table);
        return new UnreadRows(rest);
    }

    UnreadRows only(Predicate<TableId> wanted) {
        Map<TableId, Optional<ChunkKey>> rest = new LinkedHashMap<>(tables);
        rest.keySet().removeIf(wanted.negate());
        return new UnreadRows(rest);
    }

    /** For a position: plain values only. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        tables.forEach((table, key) -> entries.add(new Entry(
                table.database(), table.name(), key.map(ChunkKey::parts).orElse(List.of()))));
        return entries;
    }

    /** @throws IllegalArgumentException if they are not such entries */
    static UnreadRows fromJson(JsonNode entries) {
        List<Entry> read =
                entries.isMissingNode() ? List.of() : JSON.convertValue(entries, new TypeReference<List<Entry>>() {});
        Map<TableId, Optional<ChunkKey>> tables = new LinkedHashMap<>();
        read.forEach(entry -> tables.put(new TableId(entry.database(), entry.table()), entry.readUpTo()));
        return new UnreadRows(tables);
    }

    /** One table as it is stored. */
    record Entry(String database, String table, List<ChunkKey.Part> key) {
        private Optional<ChunkKey> readUpTo() {
            return key.isEmpty() ? Optional.empty() : Optional.of(new ChunkKey(key));
        }
    }

    /** The tables' names; never keys. */
    @Override
    public String toString() {
        return tables.keySet().stream().map(TableId::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
