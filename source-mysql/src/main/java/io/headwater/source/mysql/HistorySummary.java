package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.debezium.document.Document;
import io.debezium.relational.Tables;
import io.debezium.relational.history.HistoryRecord;
import io.debezium.relational.history.JsonTableChangeSerializer;
import io.debezium.relational.history.TableChanges;
import java.util.Arrays;

/**
 * What all entries of a history before it say, in one: the tables as they are at its place, and what statements behind it
 * leave to defaults. It is one of Debezium's entries too.
 */
record HistorySummary(Document document) {
    private static final String ENTRIES_BEFORE = "summaryOf";

    /** What no entry of Debezium's begins with. */
    private static final byte[] BEGIN = ("{\"" + ENTRIES_BEFORE + "\":").getBytes(US_ASCII);

    /**
     * @param source as Debezium names it
     * @param position the last place that it holds for
     * @param tables those that are captured
     */
    static HistorySummary of(
            long entriesBefore, Document source, Document position, Tables tables, StructureDefaults defaults) {
        TableChanges all = new TableChanges();
        tables.tableIds().stream().sorted().map(tables::forTable).forEach(all::create);
        Document document = Document.create();
        document.setNumber(ENTRIES_BEFORE, entriesBefore);
        document.setDocument(HistoryRecord.Fields.SOURCE, source);
        document.setDocument(HistoryRecord.Fields.POSITION, position);
        HistoryEntry.setDefaults(document, defaults);
        document.setArray(HistoryRecord.Fields.TABLE_CHANGES, new JsonTableChangeSerializer().serialize(all));
        return new HistorySummary(document);
    }

    static boolean isOne(byte[] entry) {
        return Arrays.equals(BEGIN, 0, BEGIN.length, entry, 0, Math.min(BEGIN.length, entry.length));
    }

    static HistorySummary read(byte[] entry) {
        return new HistorySummary(HistoryEntry.read(entry));
    }

    byte[] toBytes() {
        return HistoryEntry.write(document);
    }

    long entriesBefore() {
        return document.getLong(ENTRIES_BEFORE);
    }

    Document position() {
        return HistoryEntry.position(document);
    }
}
