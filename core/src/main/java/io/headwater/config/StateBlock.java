package io.headwater.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import java.nio.file.Path;

/** The {@code state} block: where a pipeline remembers how far it got. */
public record StateBlock(String type, Path directory) {
    static StateBlock of(ConfigObject block) {
        Config config = block.toConfig();
        return new StateBlock(config.getString("type"), Path.of(config.getString("directory")));
    }
}
