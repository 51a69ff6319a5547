package io.headwater.source.mysql;

import static java.util.Objects.requireNonNull;

import io.debezium.config.Configuration;
import io.debezium.document.Document;
import io.debezium.relational.Tables;
import io.debezium.relational.Tables.TableFilter;
import io.debezium.relational.ddl.DdlParser;
import io.debezium.relational.history.AbstractSchemaHistory;
import io.debezium.relational.history.HistoryRecord;
import io.debezium.relational.history.HistoryRecordComparator;
import io.debezium.relational.history.SchemaHistoryListener;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Debezium's schema history in a {@link HistoryLog}. Debezium records a statement before it hands over a later change, and
 * the log returns when the entry is durable: so it is durable before any position that depends on it.
 *
 * <p>Public with a public constructor because Debezium makes it by class name; the log is handed to it through
 * {@link #lend}.
 */
public final class StateLogSchemaHistory extends AbstractSchemaHistory {
    /** The property, below Debezium's prefix, that names the lent log. */
    static final String LOG = CONFIGURATION_FIELD_PREFIX_STRING + "headwater.log";

    private static final Map<String, Lent> LENT = new ConcurrentHashMap<>();

    /** {@link NeededEntries} has compared them. */
    private static final HistoryRecordComparator ANY_PLACE = new HistoryRecordComparator() {
        @Override
        public boolean isAtOrBefore(HistoryRecord entry, HistoryRecord goal) {
            return true;
        }
    };

    private @Nullable Lent lent;
    private @Nullable Followed followed;

    /** What the entries say of defaults so far. */
    private StructureDefaults noted = StructureDefaults.none();

    /** Whether what is recorded now is said by the log. */
    private boolean reading;

    /** The place to be recovered. */
    private Map<String, ?> goal = Map.of();

    /** What a summary is made of; Debezium keeps it up to date. */
    private record Followed(Tables tables, TableFilter captured, DdlParser parser) {
        HistorySummary summary(long entriesBefore, Document source, Document position) {
            return HistorySummary.of(
                    entriesBefore, source, position, tables.subset(captured), StructureDefaults.of(parser));
        }
    }

    private record Lent(HistoryLog log, StructureDefaults presumed) {}

    static String lend(HistoryLog log) {
        return lend(log, StructureDefaults.none());
    }

    /**
     * Makes the log reachable for the history that a property {@link #LOG} of the returned value will create.
     *
     * @param presumed behind the place from which a start resumes, whatever the log says
     */
    static String lend(HistoryLog log, StructureDefaults presumed) {
        String id = UUID.randomUUID().toString();
        LENT.put(id, new Lent(log, presumed));
        return id;
    }

    static void takeBack(String id) {
        LENT.remove(id);
    }

    @Override
    public void configure(
            Configuration config, HistoryRecordComparator comparator, SchemaHistoryListener listener, boolean catalog) {
        super.configure(config, ANY_PLACE, listener, catalog);
        lent = LENT.get(config.getString(LOG));
    }

    /** From now on the history is summed up whenever it has become long. */
    void follow(Tables tables, TableFilter captured, DdlParser parser) {
        followed = new Followed(tables, captured, parser);
    }

    @Override
    protected void storeRecord(HistoryRecord record) {
        StructureDefaults changed = changedDefaults();
        if (!changed.isEmpty()) {
            HistoryEntry.setDefaults(record.document(), changed);
        }
        append(record.document());
        Document position = HistoryEntry.position(record.document());
        if (reading) {
            sumUpIfLong(record.document().getDocument(HistoryRecord.Fields.SOURCE), position);
        }
    }

    /** What is recorded from now on is of the log: read on from its place, it is read again. */
    void readsLog() {
        reading = true;
    }

    /** What is recorded from now on was asked of the server: whoever reads on from its place has it. */
    void asksServer() {
        reading = false;
    }

    /** To be called after each statement: most that set defaults are not recorded. */
    void noteDefaults(Map<String, ?> source, Map<String, ?> offset) {
        StructureDefaults changed = changedDefaults();
        if (!changed.isEmpty()) {
            append(HistoryEntry.ofDefaults(source, offset, changed));
        }
    }

    private StructureDefaults changedDefaults() {
        if (followed == null) {
            return StructureDefaults.none();
        }
        StructureDefaults now = StructureDefaults.of(followed.parser());
        StructureDefaults changed = now.since(noted);
        noted = now;
        return changed;
    }

    private void append(Document entry) {
        if (reading) {
            HistoryGoal.setLogged(entry);
        }
        byte[] bytes = HistoryEntry.write(entry);
        onThreadOfItsOwn(() -> log().append(bytes));
    }

    private void sumUpIfLong(Document source, Document position) {
        HistoryLog log = log();
        Followed structures = followed;
        if (structures != null && log.needsSummary(structures.tables().size())) {
            onThreadOfItsOwn(() -> log.summarize(before -> structures.summary(before, source, position)));
        }
    }

    /** Debezium's threads are interrupted when it ends, and an interrupt closes a file that is being written. */
    private static void onThreadOfItsOwn(Runnable task) {
        try {
            CompletableFuture.runAsync(task, StateLogSchemaHistory::runOutside).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void runOutside(Runnable task) {
        ThreadGroup outside = Thread.currentThread().getThreadGroup().getParent();
        new Thread(outside, task, Thread.currentThread().getName() + "-history").start();
    }

    /** A log that has become long, by an older version or while no summary was possible, is summed up at once. */
    @Override
    @SuppressWarnings("deprecation") // Debezium's own way in, and the only one to override
    public void recover(Map<Map<String, ?>, Map<String, ?>> offsets, Tables tables, DdlParser parser)
            throws InterruptedException {
        Map.Entry<Map<String, ?>, Map<String, ?>> place =
                offsets.entrySet().iterator().next();
        goal = place.getValue();
        if (followed == null) {
            follow(tables, TableFilter.includeAll(), parser);
        }
        super.recover(offsets, tables, parser);
        lent().presumed().tell(parser);
        noted = StructureDefaults.of(parser);
        if (!goal.get("file").equals(MySqlPosition.FILE_UNKNOWN)) {
            sumUpIfLong(HistoryEntry.document(place.getKey()), HistoryEntry.document(goal));
        }
    }

    @Override
    protected void recoverRecords(Consumer<HistoryRecord> records) {
        for (byte[] needed : NeededEntries.of(log().entriesFor(goal), new HistoryGoal(goal))) {
            Document entry = HistoryEntry.read(needed);
            HistoryEntry.defaults(entry)
                    .tell(requireNonNull(followed, "nothing is followed").parser());
            records.accept(new HistoryRecord(entry));
        }
    }

    @Override
    public boolean exists() {
        return !log().isEmpty();
    }

    @Override
    public boolean storageExists() {
        return true;
    }

    /** Nothing may be recorded as if it were kept. */
    private HistoryLog log() {
        return lent().log();
    }

    private Lent lent() {
        return requireNonNull(lent, "the schema history's log has been taken back");
    }

    @Override
    public String toString() {
        return "state log";
    }
}
