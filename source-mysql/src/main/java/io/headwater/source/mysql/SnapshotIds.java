package io.headwater.source.mysql;

import org.apache.kafka.connect.data.Struct;

/** Names the rows of one snapshot, one after another. Used by one thread. */
final class SnapshotIds {
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private long rows;

    /** What an id begins with: the place is the same for all rows of the snapshot. */
    String prefix(Struct source) {
        return EventId.ofSnapshot(new BinlogPlace(source.getString("file"), source.getInt64("pos")), run);
    }

    /** What the next id ends with. */
    long next() {
        return rows++;
    }
}
