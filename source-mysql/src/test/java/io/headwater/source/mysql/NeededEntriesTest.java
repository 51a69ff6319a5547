package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.document.Document;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.debezium.relational.Tables;
import io.debezium.relational.history.HistoryRecord;
import io.debezium.relational.history.TableChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Places are numbers here, and each entry is of the place of its number. */
class NeededEntriesTest {
    private final List<byte[]> entries = new ArrayList<>();

    @Test
    void areAsManyAsTablesHoweverOftenTheseWereChanged() {
        for (int i = 0; i < 500; i++) {
            changed("orders");
            changed("items");
        }

        assertThat(needed(1_000)).containsExactly(999, 1_000);
    }

    @Test
    void areNoneOfLaterPlaces() {
        changed("orders");
        changed("orders");
        changed("orders");

        assertThat(needed(2)).containsExactly(2);
    }

    @Test
    void tellThatATableWasDropped() {
        changed("orders");
        dropped("orders");

        assertThat(needed(2)).containsExactly(2);
    }

    @Test
    void tellWhatARenamingLeftOfBothNames() {
        changed("orders");
        renamed("orders", "sales");
        changed("sales");

        assertThat(needed(3)).containsExactly(2, 3);
    }

    /** To be parsed, it needs the tables as they were. */
    @Test
    void haveTheTablesOfAStatementBeforeIt() {
        changed("orders");
        changed("orders");
        statement("ALTER TABLE orders ADD c INT");
        changed("orders");

        assertThat(needed(4)).containsExactly(2, 3, 4);
    }

    @Test
    void areNoTruncations() {
        changed("orders");
        statement("truncate orders");
        statement(" TRUNCATE TABLE orders");

        assertThat(needed(3)).containsExactly(1);
    }

    @Test
    void tellWhatStatementsLeaveToDefaults() {
        tellingDefaults("orders");
        changed("orders");

        assertThat(needed(2)).containsExactly(1, 2);
    }

    /** What is of the place of a summary is told by it. */
    @Test
    void beginWithTheSummary() {
        entries.add(HistorySummary.of(
                        0, Document.create(), HistoryEntry.document(at(1)), new Tables(), StructureDefaults.none())
                .toBytes());
        entries.add(entry(at(1), null, change("orders")));
        entries.add(entry(at(2), null, change("items")));

        assertThat(needed(2)).containsExactly(1, 2);
        assertThat(needed(1)).containsExactly(1);
    }

    private List<Integer> needed(int place) {
        return NeededEntries.of(entries, new HistoryGoal(at(place))).stream()
                .map(entry -> HistoryEntry.position(entry).getInteger("pos"))
                .toList();
    }

    private void changed(String table) {
        add(null, change(table));
    }

    private void dropped(String table) {
        add(null, new TableChanges().drop(id(table)));
    }

    private void renamed(String from, String to) {
        add(null, new TableChanges().rename(table(to), id(from)));
    }

    private void statement(String sql) {
        add(sql, new TableChanges());
    }

    private void tellingDefaults(String table) {
        Document entry = HistoryEntry.read(entry(at(entries.size() + 1), null, change(table)));
        HistoryEntry.setDefaults(entry, new StructureDefaults(Map.of(), Map.of("shop", "latin1")));
        entries.add(HistoryEntry.write(entry));
    }

    private void add(@Nullable String sql, TableChanges changes) {
        entries.add(entry(at(entries.size() + 1), sql, changes));
    }

    private static byte[] entry(Map<String, ?> place, @Nullable String sql, TableChanges changes) {
        return HistoryEntry.write(
                new HistoryRecord(Map.of("server", "orders"), place, "shop", null, sql, changes, Instant.EPOCH)
                        .document());
    }

    private static TableChanges change(String table) {
        return new TableChanges().alter(table(table));
    }

    private static Table table(String name) {
        return Table.editor().tableId(id(name)).create();
    }

    private static TableId id(String table) {
        return new TableId("shop", null, table);
    }

    private static Map<String, ?> at(int place) {
        return Map.of("file", "binlog.000001", "pos", place);
    }
}
