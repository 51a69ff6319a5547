package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.debezium.connector.mysql.gtid.MySqlGtidSet;
import io.debezium.connector.mysql.gtid.MySqlGtidSetFactory;
import io.debezium.connector.mysql.history.MySqlHistoryRecordComparator;
import io.debezium.document.Document;
import io.debezium.document.DocumentReader;
import io.debezium.document.DocumentWriter;
import io.debezium.relational.history.HistoryRecord;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.IOException;
import java.util.Map;

/** An entry of the history of structures, as Debezium writes it, and the order of entries and places. */
final class HistoryEntry {
    private static final MySqlHistoryRecordComparator ORDER =
            new MySqlHistoryRecordComparator(null, new MySqlGtidSetFactory());
    private static final String LOGGED = "logged";
    private static final String GTIDS = "gtids";
    private static final String DEFAULTS = "defaults";
    private static final String SERVER = "server_id";

    private HistoryEntry() {}

    static Document read(byte[] entry) {
        try {
            return DocumentReader.defaultReader().read(new String(entry, UTF_8));
        } catch (IOException e) {
            throw new PipelineException(ErrorKind.STATE_UNREADABLE, "a schema history entry is not JSON", e);
        }
    }

    static byte[] write(Document entry) {
        return DocumentWriter.defaultWriter().writeAsBytes(entry);
    }

    /** One that says nothing else. */
    static Document ofDefaults(Map<String, ?> source, Map<String, ?> offset, StructureDefaults defaults) {
        Document entry = new HistoryRecord(source, offset, null, null, null, null, null).document();
        setDefaults(entry, defaults);
        return entry;
    }

    /** What statements behind it may leave unsaid, as far as it has changed. */
    static void setDefaults(Document entry, StructureDefaults defaults) {
        entry.setDocument(DEFAULTS, defaults.toDocument());
    }

    static StructureDefaults defaults(Document entry) {
        return entry.has(DEFAULTS) ? StructureDefaults.of(entry.getDocument(DEFAULTS)) : StructureDefaults.none();
    }

    static Document position(byte[] entry) {
        return position(read(entry));
    }

    static Document position(Document entry) {
        return entry.getDocument(HistoryRecord.Fields.POSITION);
    }

    static Document document(Map<String, ?> offset) {
        Document document = Document.create();
        offset.forEach(document::set);
        return document;
    }

    /** Whether what happened at a place of the log is part of what had happened at another. */
    static boolean isAtOrBefore(Document position, Map<String, ?> offset) {
        return !isNext(position, offset) && ORDER.isPositionAtOrBefore(asOfServer(position, offset), document(offset));
    }

    /** Marks an entry as of a statement of the log. */
    static void setLogged(Document entry) {
        position(entry).setBoolean(LOGGED, true);
    }

    /** A statement's place names the transactions before it. Where those are done, it is still to be read. */
    private static boolean isNext(Document position, Map<String, ?> offset) {
        String before = position.getString(GTIDS);
        return position.has(LOGGED)
                && before != null
                && offset.get(GTIDS) instanceof String done
                && equal(before, done);
    }

    private static boolean equal(String gtids, String others) {
        return new MySqlGtidSet(gtids).equals(new MySqlGtidSet(others));
    }

    /**
     * Without GTIDs, a history is of one server's log. Debezium takes two servers' ids for two logs, and a place that
     * nobody has read to has none.
     */
    static Document asOfServer(Document position, Map<String, ?> offset) {
        Document same = position.clone();
        same.remove(SERVER);
        if (offset.get(SERVER) != null) {
            same.set(SERVER, offset.get(SERVER));
        }
        return same;
    }
}
