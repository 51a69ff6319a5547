package io.headwater.source.mysql;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Knows the last place from which one may resume, record by record. Used by one thread. */
final class PositionTracker {
    private final String serverUuid;
    private final LongSupplier historyEntries;
    private final Supplier<@Nullable BinlogFile> witness;
    private final Map<TableRead, Optional<ChunkKey>> unread;
    private @Nullable CapturedScope scope;
    private long requests;
    private XaProgress xa;
    private @Nullable Map<String, ?> last;
    private @Nullable Map<String, ?> safe;
    private @Nullable RowEvent done;

    /** Whether the snapshot went on since the last position. */
    private boolean readOn;

    /**
     * @param historyEntries the length of the schema history, which grows before what depends on it comes by
     * @param witness a file of the log that is read
     * @param covered when the source was created
     */
    PositionTracker(
            String serverUuid, LongSupplier historyEntries, Supplier<@Nullable BinlogFile> witness, Covered covered) {
        this.serverUuid = serverUuid;
        this.historyEntries = historyEntries;
        this.witness = witness;
        this.unread = new LinkedHashMap<>(covered.unread().reads());
        this.scope = covered.scope();
        this.requests = covered.requests();
        this.xa = covered.xa();
    }

    /** Changes come from here on. */
    void starts(Map<String, ?> offset) {
        safe = offset;
    }

    /** @return whether the snapshot, if there is one, is over with this record */
    boolean passed(SourceRecord record) {
        Map<String, ?> offset = record.sourceOffset();
        if (isWithinSnapshot(offset)) {
            return false;
        }
        if (ChangeReader.isChange(record) ? endsChange(record, offset) : isBetweenTransactions(offset)) {
            // Invariant 3: what comes after this place is read again, nothing before it is still to come
            safe = offset;
            done = null;
        }
        return true;
    }

    /** The event is handed over as a whole, so what follows it may be resumed from. */
    void passed(RowEvent event) {
        if (event.transaction().counted()) {
            done = event;
        }
    }

    /**
     * The rows are handed over. Invariant 4: whatever changed them before is handed over too, so a resumed stream need not
     * have come to them again.
     */
    void passed(ChunkPart part) {
        if (part.endsTable()) {
            unread.remove(part.read());
        } else if (part.upTo() != null) {
            unread.replace(part.read(), Optional.of(part.upTo()));
        }
        readOn = true;
    }

    /** Invariant 3: no earlier place may be stored as one that has seen them, and from here on any must. */
    void passed(Handed.TablesAdded added) {
        scope = added.tables().after();
        added.tables().unread().forEach(table -> unread.put(TableRead.ofSnapshot(table), Optional.empty()));
        safe = added.offset();
        done = null;
    }

    /** What is asked for is unread from the next position on, and asked for no more. */
    void passed(Handed.ReadRequested asked) {
        requests = Math.max(requests, asked.read().request());
        if (asked.granted()) {
            unread.put(asked.read(), Optional.empty());
        }
        readOn = true;
    }

    /**
     * Comes before any place behind it.
     *
     * @return whether the changes of the transaction were seen
     */
    boolean passed(XaEvent event) {
        boolean known = xa.knows(event);
        xa = xa.after(event);
        return known;
    }

    /** Whether no table waits to be read beside the changes. */
    boolean isAllRead() {
        return unread.isEmpty();
    }

    /** The place after what was seen since the last call; {@code null} if nothing of it ended at one. */
    @Nullable
    MySqlPosition take() {
        Map<String, ?> offset = done != null ? done.offsetAfter() : safe;
        boolean moved = offset != null || readOn;
        last = offset == null ? last : offset;
        done = null;
        safe = null;
        readOn = false;
        return !moved || last == null ? null : position(last);
    }

    private MySqlPosition position(Map<String, ?> offset) {
        return new MySqlPosition(
                serverUuid,
                offset,
                historyEntries.getAsLong(),
                witness.get(),
                new Covered(scope, new UnreadRows(unread), requests, xa));
    }

    /** An interrupted snapshot starts over. */
    private static boolean isWithinSnapshot(Map<String, ?> offset) {
        return offset.get("snapshot") != null;
    }

    /**
     * Each row's offset says "this row is done", so it holds once the row is: not between the two halves of a
     * primary-key update, which share one offset. Rows outside of BEGIN and COMMIT (XA) have offsets that count
     * nothing to skip: only the heartbeat after them may be trusted. A TRUNCATE is one statement, done when seen; the
     * last row of a snapshot is the snapshot's end.
     */
    private static boolean endsChange(SourceRecord record, Map<String, ?> offset) {
        return !ChangeReader.hasHeader(record, ChangeReader.NEW_KEY_FOLLOWS)
                && (!isBetweenTransactions(offset) || !offset.containsKey("row"));
    }

    /** A heartbeat inside of a transaction counts the event before it as still to come: a step back. */
    private static boolean isBetweenTransactions(Map<String, ?> offset) {
        return !offset.containsKey("event");
    }
}
