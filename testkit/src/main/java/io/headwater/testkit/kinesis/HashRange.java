package io.headwater.testkit.kinesis;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;

/** The hash keys from {@code start} to {@code end}, both included. */
record HashRange(HashKey start, HashKey end) {
    HashRange {
        requireNonNull(start, "start is null");
        requireNonNull(end, "end is null");
        if (start.compareTo(end) > 0) {
            throw new IllegalArgumentException("start must not exceed end: " + start + " > " + end);
        }
    }

    /** The whole hash space, cut into equal ranges. */
    static List<HashRange> uniform(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new HashRange(
                        boundary(i, count),
                        i + 1 == count ? HashKey.MAX : boundary(i + 1, count).previous()))
                .toList();
    }

    private static HashKey boundary(int index, int count) {
        return HashKey.of(BigInteger.ONE
                .shiftLeft(128)
                .multiply(BigInteger.valueOf(index))
                .divide(BigInteger.valueOf(count)));
    }

    boolean contains(HashKey key) {
        return start.compareTo(key) <= 0 && key.compareTo(end) <= 0;
    }

    boolean contains(HashRange other) {
        return contains(other.start) && contains(other.end);
    }

    boolean isFollowedBy(HashRange other) {
        return end.compareTo(HashKey.MAX) < 0 && end.next().equals(other.start);
    }

    /** The part below the key. */
    HashRange below(HashKey key) {
        return new HashRange(start, key.previous());
    }

    /** The part from the key on. */
    HashRange from(HashKey key) {
        return new HashRange(key, end);
    }
}
