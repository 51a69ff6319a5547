package io.headwater.sink.stdout;

import com.typesafe.config.Config;

/**
 * The settings of a {@link StdoutSink}, documented in {@code reference.conf}. Names and types are checked before a
 * plug-in sees them; what else must hold is for the record's constructor to check.
 *
 * @param keys whether a line begins with the key and a tab
 */
record StdoutSinkConfig(boolean keys) {
    static StdoutSinkConfig of(Config config) {
        return new StdoutSinkConfig(config.getBoolean("keys"));
    }
}
