package io.headwater.source.mysql;

import io.headwater.spi.TableId;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read beside the binlog.
 *
 * @param unread when the source was created
 * @param serverUuid of the server whose binlog is read
 * @param placeFirst whether the place from which changes come is to be told before any of them: it is not known yet, and
 *     no snapshot comes before it
 * @param added what is to be taken in on the way; {@code null} if there is nothing
 */
record SnapshotPlan(
        String pipeline,
        UnreadRows unread,
        SnapshotSettings settings,
        String serverUuid,
        boolean placeFirst,
        @Nullable AddedTables added) {
    /** Whether the rows of a captured table belong to those that are read before the first change. */
    boolean readsAtOnce(TableId table) {
        return settings.tables().matches(table) && !unread.contains(table);
    }
}
