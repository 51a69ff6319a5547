package io.headwater.source.mysql;

import io.headwater.spi.PluginContext;
import java.util.Optional;

/**
 * Where the source is exhausted.
 *
 * @param atFirstPosition whether that is where the snapshot is complete
 * @param caughtUpWith the place that the binlog had come to when the source was created; empty to go on for ever
 */
record End(boolean atFirstPosition, Optional<BinlogPlace> caughtUpWith) {
    static End of(MySqlSourceConfig config, PluginContext context, ServerFacts server) {
        return new End(
                config.snapshot() == SnapshotMode.ONLY,
                context.untilCaughtUp() ? Optional.of(server.head()) : Optional.empty());
    }

    boolean reachedBy(MySqlPosition position) {
        return position.unread().isEmpty()
                && (atFirstPosition
                        || caughtUpWith.filter(position.place()::isAtOrAfter).isPresent());
    }
}
