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
import org.jspecify.annotations.Nullable;

/**
 * What has still to be read beside the changes: tables, and of each the rows after a key. Immutable. Part of the position,
 * so that it is stored with the place in the binlog to which it belongs.
 */
record UnreadRows(Map<TableRead, Optional<ChunkKey>> reads) {
    private static final UnreadRows NONE = new UnreadRows(Map.of());
    private static final ObjectMapper JSON = new ObjectMapper();

    UnreadRows {
        reads = Collections.unmodifiableMap(new LinkedHashMap<>(reads));
    }

    static UnreadRows none() {
        return NONE;
    }

    /** All rows of these tables, by a snapshot. */
    static UnreadRows of(Collection<TableId> tables) {
        Map<TableRead, Optional<ChunkKey>> all = new LinkedHashMap<>();
        tables.forEach(table -> all.put(TableRead.ofSnapshot(table), Optional.empty()));
        return new UnreadRows(all);
    }

    boolean isEmpty() {
        return reads.isEmpty();
    }

    /** Whether a snapshot has still to read this table. */
    boolean contains(TableId table) {
        return reads.containsKey(TableRead.ofSnapshot(table));
    }

    boolean contains(long request) {
        return reads.keySet().stream().anyMatch(read -> read.request() == request);
    }

    /** The key of the last row that is read. */
    Optional<ChunkKey> readUpTo(TableRead read) {
        return reads.getOrDefault(read, Optional.empty());
    }

    UnreadRows only(Predicate<TableId> wanted) {
        Map<TableRead, Optional<ChunkKey>> rest = new LinkedHashMap<>(reads);
        rest.keySet().removeIf(read -> !wanted.test(read.table()));
        return new UnreadRows(rest);
    }

    /** For a position: plain values only. */
    List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        reads.forEach((read, key) -> entries.add(new Entry(
                read.table().database(),
                read.table().name(),
                key.map(ChunkKey::parts).orElse(List.of()),
                read.request(),
                read.where().orElse(null))));
        return entries;
    }

    /** @throws IllegalArgumentException if they are not such entries */
    static UnreadRows fromJson(JsonNode entries) {
        List<Entry> all =
                entries.isMissingNode() ? List.of() : JSON.convertValue(entries, new TypeReference<List<Entry>>() {});
        Map<TableRead, Optional<ChunkKey>> reads = new LinkedHashMap<>();
        all.forEach(entry -> reads.put(entry.read(), entry.readUpTo()));
        return new UnreadRows(reads);
    }

    /** One table as it is stored. */
    record Entry(
            String database,
            String table,
            List<ChunkKey.Part> key,
            long request,
            @Nullable String where) {
        private TableRead read() {
            return new TableRead(new TableId(database, table), request, Optional.ofNullable(where));
        }

        private Optional<ChunkKey> readUpTo() {
            return key.isEmpty() ? Optional.empty() : Optional.of(new ChunkKey(key));
        }
    }

    /** The tables' names; never keys or conditions. */
    @Override
    public String toString() {
        return reads.keySet().stream().map(TableRead::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
