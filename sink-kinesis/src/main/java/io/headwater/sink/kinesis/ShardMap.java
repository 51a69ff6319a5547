package io.headwater.sink.kinesis;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * The open shards of a stream at some moment, numbered by their ranges of hashes. A hash is an unsigned number of 128
 * bits, in two halves. Immutable.
 */
final class ShardMap {
    /** No shard: not in this map, or not yet. */
    static final int NONE = -1;

    private static final Comparator<String> BY_NUMBER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final String[] ids;
    private final @Nullable String[] begins; // of each shard: its first sequence number
    private final long[] bounds; // of each shard: first high, first low, last high, last low

    private ShardMap(List<Shard> shards) {
        this.ids = shards.stream().map(Shard::shardId).toArray(String[]::new);
        this.begins = shards.stream().map(ShardMap::beginOf).toArray(String[]::new);
        this.bounds = new long[4 * ids.length];
        for (int i = 0; i < ids.length; i++) {
            putHalves(shards.get(i).hashKeyRange().startingHashKey(), 4 * i);
            putHalves(shards.get(i).hashKeyRange().endingHashKey(), 4 * i + 2);
        }
    }

    /** @param shards those that are closed are left out */
    static ShardMap of(Collection<Shard> shards) {
        return new ShardMap(shards.stream()
                .filter(ShardMap::isOpen)
                .sorted(Comparator.comparing(
                        shard -> new BigInteger(shard.hashKeyRange().startingHashKey())))
                .toList());
    }

    int size() {
        return ids.length;
    }

    String id(int shard) {
        return ids[shard];
    }

    /** The shard that takes a hash. */
    int shardOf(long high, long low) {
        int from = 0;
        int to = ids.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (compare(high, low, 4 * middle) < 0) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from > 0 && takes(from - 1, high, low) ? from - 1 : NONE;
    }

    /** The shard of this name. */
    int shardNamed(String id) {
        return Arrays.asList(ids).indexOf(id);
    }

    boolean takes(int shard, long high, long low) {
        return compare(high, low, 4 * shard) >= 0 && compare(high, low, 4 * shard + 2) <= 0;
    }

    /**
     * Whether the stream of this map can have come to look like the newer one. Kinesis numbers the shards of a stream in
     * the order in which they come to be: one that is known begins where it began, and others have higher numbers. The
     * numbers of a stream that was created again begin anew.
     */
    boolean mayBecome(ShardMap newer) {
        @Nullable String highest = Arrays.stream(ids).max(BY_NUMBER).orElse(null);
        for (int i = 0; i < newer.ids.length; i++) {
            int known = shardNamed(newer.ids[i]);
            boolean possible = known == NONE
                    ? highest == null || BY_NUMBER.compare(newer.ids[i], highest) > 0
                    : Objects.equals(newer.begins[i], begins[known]);
            if (!possible) {
                return false;
            }
        }
        return true;
    }

    /** A hash as Kinesis wants it written. */
    static String decimal(long high, long low) {
        return number(high).shiftLeft(Long.SIZE).or(number(low)).toString();
    }

    private int compare(long high, long low, int bound) {
        int order = Long.compareUnsigned(high, bounds[bound]);
        return order != 0 ? order : Long.compareUnsigned(low, bounds[bound + 1]);
    }

    private void putHalves(String decimal, int at) {
        BigInteger number = new BigInteger(decimal);
        bounds[at] = number.shiftRight(Long.SIZE).longValue();
        bounds[at + 1] = number.longValue();
    }

    private static BigInteger number(long unsigned) {
        return new BigInteger(Long.toUnsignedString(unsigned));
    }

    private static @Nullable String beginOf(Shard shard) {
        return shard.sequenceNumberRange() == null
                ? null
                : shard.sequenceNumberRange().startingSequenceNumber();
    }

    private static boolean isOpen(Shard shard) {
        @Nullable
        String end = shard.sequenceNumberRange() == null
                ? null
                : shard.sequenceNumberRange().endingSequenceNumber();
        return end == null;
    }
}
