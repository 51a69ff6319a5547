package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.debezium.document.Document;
import io.debezium.document.DocumentReader;
import io.debezium.document.DocumentWriter;
import io.debezium.relational.history.HistoryRecord;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.io.IOException;
import java.util.Map;

/** An entry of the history of structures, as Debezium writes it. */
final class HistoryEntry {
    static final String DEFAULTS = "defaults";

    private HistoryEntry() {}

    static Document read(byte[] entry) {
        try {
            return DocumentReader.defaultReader().read(new String(entry, UTF_8));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static PipelineException unreadable(IOException cause) {
        return new PipelineException(ErrorKind.STATE_UNREADABLE, "a schema history entry is not JSON", cause);
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
}
