package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.debezium.config.Configuration;
import io.debezium.document.DocumentReader;
import io.debezium.document.DocumentWriter;
import io.debezium.relational.history.AbstractSchemaHistory;
import io.debezium.relational.history.HistoryRecord;
import io.debezium.relational.history.HistoryRecordComparator;
import io.debezium.relational.history.SchemaHistoryListener;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.StateLog;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Debezium's schema history in a {@link StateLog}. Debezium records a statement before it hands over a later change, and
 * {@link StateLog#append} returns when the entry is durable: so it is durable before any position that depends on it.
 *
 * <p>Public with a public constructor because Debezium makes it by class name; the log is handed to it through
 * {@link #lend}.
 */
public final class StateLogSchemaHistory extends AbstractSchemaHistory {
    /** The property, below Debezium's prefix, that names the lent log. */
    static final String LOG = CONFIGURATION_FIELD_PREFIX_STRING + "headwater.log";

    private static final Map<String, StateLog> LENT = new ConcurrentHashMap<>();

    private StateLog log = new NoLog();

    /** Makes the log reachable for the history that a property {@link #LOG} of the returned value will create. */
    static String lend(StateLog log) {
        String id = UUID.randomUUID().toString();
        LENT.put(id, log);
        return id;
    }

    static void takeBack(String id) {
        LENT.remove(id);
    }

    @Override
    public void configure(
            Configuration config, HistoryRecordComparator comparator, SchemaHistoryListener listener, boolean catalog) {
        super.configure(config, comparator, listener, catalog);
        log = LENT.getOrDefault(config.getString(LOG), log);
    }

    @Override
    protected void storeRecord(HistoryRecord record) {
        appendUninterrupted(DocumentWriter.defaultWriter().writeAsBytes(record.document()));
    }

    /** Debezium's threads are interrupted when it ends, and an interrupt closes a file that is being written. */
    private void appendUninterrupted(byte[] entry) {
        try {
            CompletableFuture.runAsync(() -> log.append(entry), StateLogSchemaHistory::onThreadOfItsOwn)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private static void onThreadOfItsOwn(Runnable task) {
        ThreadGroup outside = Thread.currentThread().getThreadGroup().getParent();
        new Thread(outside, task, Thread.currentThread().getName() + "-history").start();
    }

    @Override
    protected void recoverRecords(Consumer<HistoryRecord> records) {
        for (byte[] entry : log.entries()) {
            records.accept(read(entry));
        }
    }

    @Override
    public boolean exists() {
        return log.size() > 0;
    }

    @Override
    public boolean storageExists() {
        return true;
    }

    private static HistoryRecord read(byte[] entry) {
        try {
            return new HistoryRecord(DocumentReader.defaultReader().read(new String(entry, UTF_8)));
        } catch (IOException e) {
            throw new PipelineException(ErrorKind.STATE_UNREADABLE, "a schema history entry is not JSON", e);
        }
    }

    @Override
    public String toString() {
        return "state log";
    }

    /** Stands where no log was lent: nothing may be recorded as if it were kept. */
    private static final class NoLog implements StateLog {
        @Override
        public List<byte[]> entries() {
            throw notLent();
        }

        @Override
        public long size() {
            throw notLent();
        }

        @Override
        public void append(byte[] entry) {
            throw notLent();
        }

        @Override
        public void clear() {
            throw notLent();
        }

        private static IllegalStateException notLent() {
            return new IllegalStateException("the schema history's log has been taken back");
        }
    }
}
