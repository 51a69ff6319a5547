package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Position;
import io.headwater.spi.RowChange;
import io.headwater.spi.SourceBatch;
import io.headwater.spi.StateStore;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A primary-key update is two changes of one offset: a position between them would lose the second. Here transactions
 * full of them are read with every size of batch, and again from every position that any batch came with.
 */
@Timeout(120)
class PrimaryKeyUpdateIT {
    @AutoClose
    private static EmbeddedMySql mysql;

    @AutoClose
    private static EmbeddedMySql withoutGtids;

    @BeforeAll
    static void startServers() {
        mysql = EmbeddedMySql.start();
        withoutGtids = EmbeddedMySql.builder().gtid(false).start();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void keepsBothHalvesAtEveryBatchBoundary(int batchSize) throws Exception {
        requireNothingLostFromAnyPosition(mysql, batchSize);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void keepsBothHalvesWithoutGtids(int batchSize) throws Exception {
        requireNothingLostFromAnyPosition(withoutGtids, batchSize);
    }

    @Test
    void keepsBothHalvesInCompressedTransactions() throws Exception {
        mysql.execute("SET GLOBAL binlog_transaction_compression = ON");
        try {
            requireNothingLostFromAnyPosition(mysql, 2);
        } finally {
            mysql.execute("SET GLOBAL binlog_transaction_compression = OFF");
        }
    }

    private static void requireNothingLostFromAnyPosition(EmbeddedMySql server, int batchSize) throws Exception {
        createTables(server);
        StateStore state = new MemoryStateStore();
        GivenContext context = Reader.shop(
                        server, "snapshot = never", "debezium { max.batch.size = " + batchSize + " }")
                .withState(state);
        List<SourceBatch> whole;
        try (Reader reader = Reader.open(context)) {
            reader.readUntil(reader::hasPosition);
            reader.batches.clear();
            writeTransactions(server);
            reader.readUntil(() -> ids(reader.batches).contains("done"));
            whole = List.copyOf(reader.batches);
        }
        List<String> all = ids(whole);
        assertThat(all).doesNotHaveDuplicates().hasSize(17);

        for (int i = 0; i < whole.size(); i++) {
            Position position = whole.get(i).position();
            if (position != null && !whole.get(i).changes().isEmpty()) {
                requireUnion(all, ids(whole.subList(0, i + 1)), Reader.resuming(context, state, position));
            }
        }
    }

    /** What was read before and what is read from there is everything, in order, and only a last change comes twice. */
    private static void requireUnion(List<String> all, List<String> before, GivenContext resumed) throws Exception {
        try (Reader reader = Reader.open(resumed)) {
            reader.readUntil(() -> ids(reader.batches).contains("done") || before.contains("done"));
            Set<String> union = new LinkedHashSet<>(before);
            List<String> after = ids(reader.batches);
            union.addAll(after);

            assertThat(union)
                    .as("from %s", resumed.resumeFrom().map(String::new))
                    .containsExactlyElementsOf(all);
            assertThat(after).isEqualTo(all.subList(all.size() - after.size(), all.size()));
            assertThat(before.size() + after.size() - all.size()).isBetween(0, 1);
        }
    }

    private static void createTables(EmbeddedMySql server) {
        server.execute(
                "DROP DATABASE IF EXISTS shop",
                "CREATE DATABASE shop",
                "CREATE TABLE shop.a (id INT PRIMARY KEY, v INT)",
                "CREATE TABLE shop.b (id INT PRIMARY KEY, v INT)",
                "CREATE TABLE shop.done (id INT PRIMARY KEY)",
                "INSERT INTO shop.a VALUES (1, 0), (2, 0), (3, 0)");
    }

    private static void writeTransactions(EmbeddedMySql server) {
        server.execute(
                "BEGIN",
                "INSERT INTO shop.b VALUES (1, 1), (2, 1)",
                "UPDATE shop.a SET id = id + 100",
                "UPDATE shop.a SET v = 5 WHERE id = 101",
                "UPDATE shop.b SET id = 12 WHERE id = 2",
                "DELETE FROM shop.b WHERE id = 1",
                "COMMIT",
                "UPDATE shop.a SET id = 7 WHERE id = 101",
                "BEGIN",
                "UPDATE shop.a SET v = v + 1 WHERE id > 100",
                "INSERT INTO shop.done VALUES (1)",
                "COMMIT");
    }

    /** The event id of each change, but "done" for the last one. */
    private static List<String> ids(List<SourceBatch> batches) {
        List<String> ids = new ArrayList<>();
        for (SourceBatch batch : batches) {
            for (RowChange change : batch.changes()) {
                ids.add(
                        change.table().name().equals("done")
                                ? "done"
                                : change.origin().eventId());
            }
        }
        return ids;
    }
}
