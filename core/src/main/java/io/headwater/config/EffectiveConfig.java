package io.headwater.config;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every setting of a pipeline with its value and where that was written. Secrets are masked (invariant 7). */
public final class EffectiveConfig {
    private final ConfigObject headwater;
    private final Set<String> secrets;

    EffectiveConfig(ConfigObject headwater, Set<String> secrets) {
        this.headwater = headwater;
        this.secrets = Set.copyOf(secrets);
    }

    /** One line a setting: {@code headwater.source.port = 3306   # orders.conf:5}, sorted by key. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        collect("", headwater, lines);
        return lines;
    }

    private void collect(String path, ConfigValue value, List<String> lines) {
        if (secrets.contains(path)) {
            lines.add(line(path, mask(value), value));
        } else if (value instanceof ConfigObject object && !object.isEmpty()) {
            object.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                    .forEach(entry -> collect(BlockCheck.join(path, entry.getKey()), entry.getValue(), lines));
        } else if (value instanceof ConfigList list && list.stream().anyMatch(ConfigObject.class::isInstance)) {
            for (int i = 0; i < list.size(); i++) {
                collect(path + "[" + i + "]", list.get(i), lines);
            }
        } else {
            lines.add(line(path, value.render(ConfigRenderOptions.concise()), value));
        }
    }

    private static String mask(ConfigValue value) {
        return value.valueType() == ConfigValueType.NULL ? "null" : Secrets.MASK;
    }

    private static String line(String path, String shown, ConfigValue value) {
        return "headwater." + path + " = " + shown + "   # " + Place.inFull(value.origin());
    }

    /** The lines. */
    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
