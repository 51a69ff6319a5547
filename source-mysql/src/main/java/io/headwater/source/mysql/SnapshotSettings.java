package io.headwater.source.mysql;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigUtil;
import io.headwater.spi.TableId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * How the rows that are there are read.
 *
 * @param tables whose rows are read; of other captured tables only what changes
 * @param ofAdded whether also those of tables that are captured only since a later start
 * @param where conditions in SQL that rows must meet, by lower-case {@code database.table}
 * @param chunkRows the most rows of one select
 * @param threads how many tables are read at a time
 * @param rowsPerSecond of all tables together; empty for no limit
 */
record SnapshotSettings(
        Reading reading,
        TablePatterns tables,
        boolean ofAdded,
        Map<String, String> where,
        int chunkRows,
        int threads,
        OptionalInt rowsPerSecond) {
    private static final TablePatterns ALL = new TablePatterns(List.of("*.*"), List.of());

    /** Whether tables are read piece by piece beside their changes, or all as of one moment before them. */
    enum Reading {
        CHUNKS,
        AT_ONCE
    }

    SnapshotSettings {
        where = Map.copyOf(where);
    }

    static SnapshotSettings from(Config config) {
        return new SnapshotSettings(
                Reading.valueOf(
                        config.getString("snapshot-reading").replace('-', '_').toUpperCase(Locale.ROOT)),
                new TablePatterns(config.getStringList("snapshot-tables"), List.of()),
                config.getBoolean("snapshot-added-tables"),
                conditions(config.getConfig("snapshot-where")),
                config.getInt("snapshot-chunk-rows"),
                config.getInt("snapshot-threads"),
                config.getIsNull("snapshot-rows-per-second")
                        ? OptionalInt.empty()
                        : OptionalInt.of(config.getInt("snapshot-rows-per-second")));
    }

    Optional<String> where(TableId table) {
        return Optional.ofNullable(where.get(table.toString().toLowerCase(Locale.ROOT)));
    }

    /** Whether not all rows of all captured tables are wanted. */
    boolean isPartial() {
        return !where.isEmpty() || !tables.regex().equals(ALL.regex());
    }

    /** So few that the limit is kept from second to second. */
    int mostRowsOfChunk() {
        return Math.min(chunkRows, rowsPerSecond.orElse(chunkRows));
    }

    private static Map<String, String> conditions(Config config) {
        return config.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> String.join(".", ConfigUtil.splitPath(entry.getKey()))
                                .toLowerCase(Locale.ROOT),
                        entry -> String.valueOf(entry.getValue().unwrapped())));
    }
}
