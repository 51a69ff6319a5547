package io.headwater.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What orders changes: the {@code key} block.
 *
 * @param by {@code primary-key}, {@code table}, {@code columns}, {@code transaction} or {@code template}
 * @param columns the columns of each table, in the order they are written
 * @param unordered patterns of tables that have no order
 */
public record KeyBlock(
        String by, Map<String, List<String>> columns, Optional<String> template, List<String> unordered) {
    public KeyBlock {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        unordered = List.copyOf(unordered);
    }

    static KeyBlock of(ConfigObject block) {
        Config config = block.toConfig();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        config.getObject("columns").entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Place.AS_WRITTEN))
                .forEach(table -> columns.put(
                        table.getKey(), table.getValue().atKey("columns").getStringList("columns")));
        return new KeyBlock(
                config.getString("by"),
                columns,
                config.getIsNull("template") ? Optional.empty() : Optional.of(config.getString("template")),
                config.getStringList("unordered"));
    }
}
