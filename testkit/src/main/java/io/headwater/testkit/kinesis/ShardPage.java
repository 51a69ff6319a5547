package io.headwater.testkit.kinesis;

import java.time.Instant;
import java.util.List;

/**
 * Some records of a shard, in order, and what comes after them.
 *
 * @param next the place to go on from
 * @param behindMillis how long the record at that place has been waiting; 0 when there is none yet
 * @param complete whether the shard is closed and holds nothing more
 * @param children of a complete shard, to go on with
 */
record ShardPage(
        List<StreamRecord> records, long next, long behindMillis, boolean complete, List<ShardShape.Child> children) {
    private static final long MAX_BYTES = 10 << 20;

    static ShardPage of(Shard shard, long ordinal, int limit, Instant now) {
        List<StreamRecord> rest = shard.recordsFrom(ordinal);
        int count = count(rest, limit);
        List<StreamRecord> page = List.copyOf(rest.subList(0, count));
        boolean more = count < rest.size();
        boolean complete = !more && !shard.isOpen();
        return new ShardPage(
                page,
                page.isEmpty() ? ordinal : page.get(count - 1).ordinal() + 1,
                more ? now.toEpochMilli() - rest.get(count).arrivedAt().toEpochMilli() : 0,
                complete,
                complete ? shard.children().stream().map(ShardShape.Child::of).toList() : List.of());
    }

    private static int count(List<StreamRecord> records, int limit) {
        int count = 0;
        for (long bytes = 0; count < Math.min(limit, records.size()); count++) {
            bytes += records.get(count).data().length;
            if (bytes > MAX_BYTES && count > 0) {
                return count;
            }
        }
        return count;
    }
}
