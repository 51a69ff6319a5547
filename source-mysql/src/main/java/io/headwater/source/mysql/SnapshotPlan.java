package io.headwater.source.mysql;

import io.headwater.spi.TableId;

/**
 * What is to be read beside the binlog.
 *
 * @param unread when the source was created
 * @param serverUuid of the server whose binlog is read
 */
record SnapshotPlan(String pipeline, UnreadRows unread, SnapshotSettings settings, String serverUuid) {
    /** Whether the rows of a captured table belong to those that are read before the first change. */
    boolean readsAtOnce(TableId table) {
        return settings.tables().matches(table) && !unread.contains(table);
    }
}
