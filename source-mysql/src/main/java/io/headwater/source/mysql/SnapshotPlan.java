package io.headwater.source.mysql;

import io.headwater.spi.StateStore;
import io.headwater.spi.TableId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read beside the binlog.
 *
 * @param unread when the source was created
 * @param prepared XA transactions whose changes were seen before and whose end was not
 * @param serverUuid of the server whose binlog is read
 * @param placeFirst whether the place from which changes come is to be told before any of them: it is not known yet, and
 *     no snapshot comes before it
 * @param desk what people ask for meanwhile
 * @param added what is to be taken in on the way; {@code null} if there is nothing
 */
record SnapshotPlan(
        String pipeline,
        UnreadRows unread,
        Set<String> prepared,
        SnapshotSettings settings,
        String serverUuid,
        boolean placeFirst,
        Desk desk,
        @Nullable AddedTables added) {
    /**
     * @param state where requests are found, and progress is told
     * @param gtids whether the server has them: else no row's place among its changes is known
     * @param requests as they were when the source was created
     * @param taken the number of the last request that the position knows of
     */
    record Desk(StateStore state, ReadBoard board, long taken, ReadRequests requests, boolean gtids) {}

    /** Whether the rows of a captured table belong to those that are read before the first change. */
    boolean readsAtOnce(TableId table) {
        return settings.tables().matches(table) && !unread.contains(table);
    }
}
