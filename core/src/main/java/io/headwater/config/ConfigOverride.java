package io.headwater.config;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import io.headwater.spi.PipelineException;

/** One {@code --set key=value}: the value is HOCON, the key is written as in messages, without {@code headwater}. */
final class ConfigOverride {
    private static final String ROOT = "headwater.";
    private static final ConfigObject NOTHING = ConfigFactory.empty().root();

    private ConfigOverride() {}

    static ConfigObject parse(String override, Problems problems) {
        int equals = override.indexOf('=');
        if (equals < 1) {
            problems.add(Place.override(equals < 0 ? override : ""), "must be key=value");
            return NOTHING;
        }
        String key = override.substring(0, equals).strip();
        String path = key.startsWith(ROOT) ? key : ROOT + key;
        return parse(Place.override(key), path + " = " + override.substring(equals + 1), problems);
    }

    private static ConfigObject parse(String place, String text, Problems problems) {
        try {
            return WrittenConfig.parse(place, text, IncludeGuard.refusing(place, problems));
        } catch (PipelineException e) {
            problems.add(e.getMessage());
            return NOTHING;
        }
    }
}
