package io.headwater.testkit.kinesis;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The fate of every record that was put and passed validation, in the order in which the fates were decided. Thread-safe.
 *
 * <p>An entry costs about 50 bytes and its key; an emulator that {@linkplain KinesisEmulator#countOnly counts only} keeps
 * the totals alone.
 */
public final class Ledger {
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final long[] counts = new long[Fate.values().length];
    private long bytesStored;

    Ledger() {}

    /** All entries, in order, as they stand at this moment. */
    public synchronized Stream<LedgerEntry> entries() {
        return List.copyOf(entries).stream();
    }

    /** The entries of one stream, in order. */
    public Stream<LedgerEntry> entries(String stream) {
        requireNonNull(stream, "stream is null");
        return entries().filter(entry -> entry.stream().equals(stream));
    }

    /** How many records met this fate. */
    public synchronized long count(Fate fate) {
        return counts[fate.ordinal()];
    }

    /** How many records were stored, whatever their senders were told. */
    public long stored() {
        return Stream.of(Fate.values())
                .filter(Fate::stored)
                .mapToLong(this::count)
                .sum();
    }

    /** How many bytes were stored: data and keys. */
    public synchronized long bytesStored() {
        return bytesStored;
    }

    synchronized void keep(LedgerEntry entry) {
        entries.add(entry);
    }

    synchronized void count(Fate fate, long bytes) {
        counts[fate.ordinal()]++;
        bytesStored += fate.stored() ? bytes : 0;
    }
}
