package io.headwater.source.mysql;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.headwater.spi.TableId;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tables whose changes a position has seen: those that match every one of these settings. There is more than one only
 * from a start with other settings to the place from which these hold. Immutable; part of the position.
 */
record CapturedScope(List<Setting> settings) {
    private static final ObjectMapper JSON = new ObjectMapper();

    CapturedScope {
        settings = List.copyOf(settings);
    }

    static CapturedScope of(MySqlSourceConfig config) {
        return new CapturedScope(List.of(new Setting(config.tables(), config.excludeTables())));
    }

    /** @throws IllegalArgumentException if they are not such settings */
    static CapturedScope fromJson(JsonNode settings) {
        return new CapturedScope(JSON.convertValue(settings, new TypeReference<List<Setting>>() {}));
    }

    /** Tables of both. */
    CapturedScope and(CapturedScope other) {
        return new CapturedScope(Stream.concat(settings.stream(), other.settings.stream())
                .distinct()
                .toList());
    }

    boolean covers(TableId table) {
        return settings.stream().allMatch(setting -> setting.patterns().matches(table));
    }

    /** {@code source.tables} and {@code source.exclude-tables} of one start. */
    record Setting(List<String> tables, List<String> excluded) {
        Setting {
            tables = List.copyOf(tables);
            excluded = List.copyOf(excluded);
        }

        private TablePatterns patterns() {
            return new TablePatterns(tables, excluded);
        }
    }
}
