package io.headwater.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What orders changes: the {@code key} block.
 *
 * @param by {@code primary-key}, {@code table} or {@code columns}
 * @param columns the columns of each table, in the order they are written
 */
public record KeyBlock(String by, Map<String, List<String>> columns) {
    public KeyBlock {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    static KeyBlock of(ConfigObject block) {
        Config config = block.toConfig();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        config.getObject("columns").entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Place.AS_WRITTEN))
                .forEach(table -> columns.put(
                        table.getKey(), table.getValue().atKey("columns").getStringList("columns")));
        return new KeyBlock(config.getString("by"), columns);
    }
}
