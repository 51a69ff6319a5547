package io.headwater.testkit.kinesis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One shard of a stream: what it is called, what it covers and what lies in it. Its stream's lock guards what changes in
 * it.
 */
final class Shard {
    private final String stream;
    private final int index;
    private final String id;
    private final HashRange range;
    private final List<Shard> parents;
    private final List<Shard> children = new ArrayList<>();
    private final Instant openedAt;
    private final SequenceNumbers sequence;
    private final ShardThroughput throughput;
    private final List<StreamRecord> records = new ArrayList<>();
    private final long epoch;
    private volatile @Nullable Instant closedAt;

    Shard(String stream, int index, HashRange range, List<Shard> parents, Time time) {
        this.stream = stream;
        this.index = index;
        this.id = "shardId-%012d".formatted(index);
        this.range = range;
        this.parents = List.copyOf(parents);
        this.openedAt = time.wall().instant();
        this.epoch = Math.max(
                openedAt.toEpochMilli(),
                1 + parents.stream().mapToLong(parent -> parent.epoch).max().orElse(0));
        this.sequence = new SequenceNumbers(epoch, index);
        this.throughput = new ShardThroughput(time.nano());
    }

    String stream() {
        return stream;
    }

    String id() {
        return id;
    }

    int index() {
        return index;
    }

    HashRange range() {
        return range;
    }

    List<Shard> parents() {
        return parents;
    }

    List<Shard> children() {
        return List.copyOf(children);
    }

    boolean isOpen() {
        return closedAt == null;
    }

    boolean wasOpenAt(Instant time) {
        return !openedAt.isAfter(time) && wasOpenSince(time);
    }

    boolean wasOpenSince(Instant time) {
        Instant end = closedAt;
        return end == null || !end.isBefore(time);
    }

    void closeFor(List<Shard> successors, Instant now) {
        closedAt = now;
        children.addAll(successors);
    }

    boolean admits(long size) {
        return throughput.admits(size);
    }

    /** Gives out the next place. */
    long advance() {
        return sequence.next();
    }

    void append(StreamRecord record) {
        records.add(record);
    }

    byte[] lastSequenceDigits() {
        return sequence.lastDigits();
    }

    String sequenceNumber(long ordinal) {
        return sequence.at(ordinal);
    }

    long ordinalOf(String sequenceNumber) {
        return sequence.ordinalOf(sequenceNumber);
    }

    /** The place of the last record; 0 before the first. */
    long lastOrdinal() {
        return sequence.last();
    }

    /** The place of the first record that arrived then or later, or the place of the next record to come. */
    long ordinalAt(Instant time) {
        return records.stream()
                .filter(record -> !record.arrivedAt().isBefore(time))
                .mapToLong(StreamRecord::ordinal)
                .findFirst()
                .orElse(lastOrdinal() + 1);
    }

    /** The records from a place on. */
    List<StreamRecord> recordsFrom(long ordinal) {
        return records.subList(indexOf(ordinal), records.size());
    }

    private int indexOf(long ordinal) {
        int low = 0;
        int high = records.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (records.get(middle).ordinal() < ordinal) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
