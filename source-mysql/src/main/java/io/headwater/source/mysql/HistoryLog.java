package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import io.debezium.document.Document;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How the structures of tables came about, in a {@link StateLog} that is kept short: now and then a summary says what all
 * entries before it say, and once no checkpoint needs those any more, they go. Entries are counted as if none ever went.
 * Thread-safe.
 */
final class HistoryLog {
    /** How much longer than the tables make it a log may be without a summary. */
    private static final int SPARE_ENTRIES = 1_000;

    /** A snapshot writes two entries for each table. */
    private static final int ENTRIES_PER_TABLE = 4;

    private final StateLog log;
    private final List<Place> summaries = new ArrayList<>();

    /** How many entries have gone. */
    private long gone;

    /** How many were to go at the last attempt. */
    private long tried;

    /** @param number among all entries that ever were, counted from zero */
    private record Place(long number, Document position) {}

    HistoryLog(StateLog log) {
        this.log = requireNonNull(log, "log is null");
        List<byte[]> entries = log.entries();
        for (int i = 0; i < entries.size(); i++) {
            if (HistorySummary.isOne(entries.get(i))) {
                HistorySummary summary = HistorySummary.read(entries.get(i));
                gone = summary.entriesBefore() - i;
                summaries.add(new Place(summary.entriesBefore(), summary.position()));
            }
        }
    }

    synchronized long size() {
        return gone + log.size();
    }

    boolean isEmpty() {
        return log.size() == 0;
    }

    synchronized void clear() {
        summaries.clear();
        gone = 0;
        log.clear();
    }

    synchronized void append(byte[] entry) {
        log.append(entry);
    }

    /** @param made from the number of entries before it */
    synchronized void summarize(LongFunction<HistorySummary> made) {
        HistorySummary summary = made.apply(size());
        log.append(summary.toBytes());
        summaries.add(new Place(summary.entriesBefore(), summary.position()));
    }

    /** @param tables how many there are to be summed up */
    synchronized boolean needsSummary(int tables) {
        long said = summaries.isEmpty() ? 0 : newest().number();
        return size() - said > SPARE_ENTRIES + (long) ENTRIES_PER_TABLE * tables;
    }

    private Place newest() {
        return summaries.get(summaries.size() - 1);
    }

    /**
     * Removes what a newer summary says, at the first call that may. Invariant 6: only what nothing needs that begins at
     * the durable checkpoint.
     *
     * @param offset of the checkpoint
     * @return how many entries went
     * @throws PipelineException STATE_UNWRITABLE; they stay until the next summary
     */
    synchronized long removeUnneeded(Map<String, ?> offset) {
        Place begin = lastSummary(offset);
        long count = begin == null || begin.number() <= tried ? 0 : begin.number() - gone;
        if (count > 0) {
            tried = begin.number();
            long all = size();
            try {
                log.removeFirst(count);
            } finally {
                gone = all - log.size(); // one that failed may have removed them
                summaries.removeIf(summary -> summary.number() < gone);
            }
        }
        return count;
    }

    /**
     * The entries that tell how tables came to what they were at a place. Later ones follow.
     *
     * @throws PipelineException STATE_UNREADABLE if it begins behind the place
     */
    synchronized List<byte[]> entriesFor(Map<String, ?> offset) {
        requireReaches(offset);
        Place begin = lastSummary(offset);
        List<byte[]> entries = log.entries();
        return begin == null ? entries : entries.subList(Math.toIntExact(begin.number() - gone), entries.size());
    }

    /** Refuses a place before what is left: a checkpoint restored from a backup, without its history. */
    synchronized void requireReaches(Map<String, ?> offset) {
        if (gone > 0 && lastSummary(offset) == null) {
            throw new PipelineException(
                    ErrorKind.STATE_UNREADABLE,
                    "the log of table structures begins behind the position: it was kept for a later one; restore the"
                            + " whole state from a backup, or reset the position to start with a new snapshot (headwater"
                            + " position reset)");
        }
    }

    /** The place from which on structures are known; empty if there are none. */
    Optional<BinlogPlace> begin() {
        return log.entries().stream().findFirst().map(HistoryEntry::position).map(HistoryGoal::place);
    }

    private @Nullable Place lastSummary(Map<String, ?> offset) {
        HistoryGoal goal = new HistoryGoal(offset);
        for (int i = summaries.size() - 1; i >= 0; i--) {
            if (goal.includes(summaries.get(i).position())) {
                return summaries.get(i);
            }
        }
        return null;
    }
}
