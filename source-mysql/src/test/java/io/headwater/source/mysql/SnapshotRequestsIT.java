package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Operation;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Position;
import io.headwater.spi.SnapshotOrder;
import io.headwater.spi.SnapshotOrder.Verb;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows that somebody asks for while a source runs, or before it does. */
@Timeout(60)
class SnapshotRequestsIT {
    private static final int ROWS = 500;

    @AutoClose
    private static EmbeddedMySql mysql;

    private final MemoryStateStore state = new MemoryStateStore();
    private Position stored;

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
    }

    @BeforeEach
    void readOnce() throws InterruptedException {
        mysql.execute(
                "DROP DATABASE IF EXISTS shop",
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY, n INT)",
                "INSERT INTO shop.orders WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers"
                        + " WHERE n < " + ROWS + ") SELECT n, n FROM numbers",
                "CREATE TABLE shop.names (name VARCHAR(20) PRIMARY KEY, n INT)",
                "INSERT INTO shop.names VALUES ('a', 1), ('it''s', 2), ('c', 3)",
                "CREATE TABLE shop.pairs (region VARCHAR(9), id INT, PRIMARY KEY (id, region))",
                "INSERT INTO shop.pairs VALUES ('eu', 1), ('us', 1), ('eu/west', 2)",
                "CREATE TABLE shop.keyless (n INT)");
        try (Reader reader = Reader.open(shop())) {
            stored = reader.readUntil(reader::hasPosition).position();
        }
    }

    @Test
    void aTableIsReadAgainBesideItsChanges() throws Exception {
        try (Reader reader = resumed()) {
            assertThat(read("shop.orders")).containsExactly("request 1: shop.orders");
            mysql.execute("UPDATE shop.orders SET n = 0 WHERE id = 500");
            reader.readUntil(() -> reads(reader) >= ROWS - 1 && isSettled(reader, 1));
            mysql.execute("DELETE FROM shop.orders WHERE id = 7");
            reader.readUntil(() -> reader.described().contains("DELETE shop.orders [id=7 n=7]->"));

            assertThat(reader.described())
                    .contains("UPDATE shop.orders [id=500 n=500]->[id=500 n=0]", "READ shop.orders ->[id=7 n=7]")
                    .doesNotContain("READ shop.orders ->[id=500 n=500]")
                    .doesNotHaveDuplicates();
            assertThat(reader.changes())
                    .filteredOn(change -> change.operation() == Operation.READ)
                    .allMatch(change -> change.origin().snapshot());
        }
    }

    @Test
    void aRequestThatWasTakenGoesOnAfterTheRowsThatWereStored() throws Exception {
        String slowly = "snapshot-rows-per-second = 400, snapshot-chunk-rows = 50";
        int before;
        try (Reader reader = resumed(slowly)) {
            read("shop.orders");
            reader.readUntil(() -> reads(reader) >= 100
                    && ends(reader)
                    && position(reader).covered().requests() == 1);
            stored = reader.position();
            before = reads(reader);
            await().untilAsserted(() ->
                    assertThat(list()).singleElement().asString().contains("request 1: shop.orders: reading, "));
        }

        try (Reader reader = resumed(slowly)) {
            reader.readUntil(() -> isSettled(reader, 1));

            assertThat(before).isLessThan(ROWS);
            assertThat(reads(reader)).isEqualTo(ROWS - before);
        }
    }

    @Test
    void onlyTheRowsThatAreWantedAreRead() throws Exception {
        order(wanted("shop.orders", "id BETWEEN 10 AND 12", ""));
        order(wanted("shop.orders", null, "11, 12 ,499"));
        order(wanted("shop.names", null, "it's,c,missing"));
        order(wanted("shop.pairs", null, "2/eu%2Fwest,1/eu,2/us"));

        try (Reader reader = resumed()) {
            reader.readUntil(() -> isSettled(reader, 4));

            assertThat(reader.described())
                    .hasSize(10)
                    .contains(
                            "READ shop.orders ->[id=10 n=10]",
                            "READ shop.orders ->[id=499 n=499]",
                            "READ shop.names ->[name=it's n=2]",
                            "READ shop.pairs ->[region=eu id=1]",
                            "READ shop.pairs ->[region=eu/west id=2]");
        }
    }

    @Test
    void whatIsAskedForBeforeTheStartIsReadOnceAndNotAtEveryStart() throws Exception {
        read("shop.names", "shop.orders");
        assertThat(list())
                .containsExactly("request 1: shop.names: not taken up yet", "request 2: shop.orders: not taken up yet");

        try (Reader reader = resumed()) {
            stored = reader.readUntil(() -> isSettled(reader, 2)).position();
            assertThat(reads(reader)).isEqualTo(ROWS + 3);
        }
        try (Reader reader = resumed()) {
            read("shop.names");
            reader.readUntil(() -> isSettled(reader, 3));
            assertThat(reads(reader)).isEqualTo(3);
        }
    }

    @Test
    void aTableIsReadAsOftenAsItIsAskedForOneAfterTheOther() throws Exception {
        read("shop.names");
        read("shop.names");

        try (Reader reader = resumed("snapshot-threads = 4")) {
            reader.readUntil(() -> isSettled(reader, 2));

            assertThat(reads(reader)).isEqualTo(6);
        }
    }

    @Test
    void pausedRowsWaitAndChangesGoOn() throws Exception {
        order(SnapshotOrder.of(Verb.PAUSE));
        read("shop.names");

        try (Reader reader = resumed()) {
            reader.readUntil(() -> position(reader).covered().requests() == 1);
            mysql.execute("INSERT INTO shop.orders VALUES (1000, 1000)");
            reader.readUntil(() -> !reader.changes().isEmpty());
            assertThat(reads(reader)).isZero();
            stored = reader.position();
            assertThat(list()).startsWith("paused: headwater snapshot resume goes on");

            order(SnapshotOrder.of(Verb.RESUME));
            reader.readUntil(() -> isSettled(reader, 1));
            assertThat(reads(reader)).isEqualTo(3);
        }
    }

    @Test
    void aCancelledRequestEndsWhereItIs() throws Exception {
        try (Reader reader = resumed("snapshot-rows-per-second = 100, snapshot-chunk-rows = 20")) {
            read("shop.orders");
            reader.readUntil(() -> reads(reader) > 0);
            assertThat(order(new SnapshotOrder(Verb.CANCEL, List.of("1"), Optional.empty(), List.of())))
                    .containsExactly("request 1: cancelled");
            reader.readUntil(() -> isSettled(reader, 1));

            assertThat(reads(reader)).isLessThan(ROWS);
            await().untilAsserted(() -> assertThat(ReadStatus.in(state))
                    .singleElement()
                    .extracting(ReadStatus::state)
                    .isEqualTo(ReadState.CANCELLED));
        }
    }

    @Test
    void refusesWhatCannotBeDone() {
        assertRefused(wanted("shop.order", null, ""), "shop.order matches none of the 4 tables that source.tables");
        assertRefused(wanted("mysql.user", null, ""), "mysql.user matches none");
        assertRefused(
                wanted("shop.keyless", null, ""), "[shop.keyless] cannot be read beside the changes: its primary");
        assertRefused(wanted("shop.orders", "m > 1", ""), "the condition on shop.orders: Unknown column 'm'");
        assertRefused(wanted("shop.orders", "n > 1))", ""), "the server does not understand the condition");
        assertRefused(wanted("shop.orders", null, "1,x"), "not a key: x (a number)");
        assertRefused(wanted("shop.pairs", null, "1"), "not a key of shop.pairs: 1 has 1 value, and the key has 2");
        assertThat(ReadRequests.in(state).requests()).isEmpty();
    }

    private void assertRefused(SnapshotOrder order, String why) {
        assertThatThrownBy(() -> order(order))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION))
                .hasMessageContaining(why);
    }

    @Test
    void aRequestThatGoesWrongLaterIsRefusedAndTheOthersAndTheChangesGoOn() throws Exception {
        order(new SnapshotOrder(Verb.READ, List.of("shop.orders"), Optional.of("n > 1"), List.of()));
        ReadRequests.in(state)
                .with(new io.headwater.spi.TableId("shop", "nowhere"), Optional.empty())
                .with(new io.headwater.spi.TableId("shop", "keyless"), Optional.empty())
                .with(new io.headwater.spi.TableId("shop", "names"), Optional.empty())
                .store(state);
        mysql.execute("ALTER TABLE shop.orders RENAME COLUMN n TO m");

        try (Reader reader = resumed()) {
            reader.readUntil(() -> isSettled(reader, 4));
            mysql.execute("UPDATE shop.orders SET m = 0 WHERE id = 1");
            reader.readUntil(() -> reader.changes().size() == 4);

            assertThat(reads(reader)).isEqualTo(3);
            await().untilAsserted(() -> assertThat(ReadStatus.in(state))
                    .extracting(ReadStatus::line)
                    .anyMatch(
                            line -> line.startsWith("request 1: shop.orders: refused, 0 rows: its condition: Unknown"))
                    .anyMatch(line -> line.startsWith("request 2: shop.nowhere: refused"))
                    .anyMatch(line -> line.startsWith("request 3: shop.keyless: refused")));
        }
    }

    private static SnapshotOrder wanted(String table, @Nullable String where, String keys) {
        return new SnapshotOrder(
                Verb.READ,
                List.of(table),
                Optional.ofNullable(where),
                keys.isEmpty() ? List.of() : List.of(keys.split(",")));
    }

    private List<String> read(String... tables) {
        return order(new SnapshotOrder(Verb.READ, List.of(tables), Optional.empty(), List.of()));
    }

    private List<String> list() {
        return order(SnapshotOrder.of(Verb.LIST));
    }

    private List<String> order(SnapshotOrder order) {
        return new MySqlSourceFactory().snapshot(Reader.resuming(shop(), state, stored), order);
    }

    private static int reads(Reader reader) {
        return (int) reader.changes().stream()
                .filter(change -> change.operation() == Operation.READ)
                .count();
    }

    /** Whether what was read last is in the position. */
    private static boolean ends(Reader reader) {
        return reader.batches.get(reader.batches.size() - 1).position() != null;
    }

    private boolean isSettled(Reader reader, int request) {
        return !reader.batches.isEmpty()
                && IntStream.rangeClosed(1, request)
                        .allMatch(number -> position(reader).covered().hasSettled(number));
    }

    private MySqlPosition position(Reader reader) {
        return reader.batches.stream().anyMatch(batch -> batch.position() != null)
                ? (MySqlPosition) reader.position()
                : (MySqlPosition) stored;
    }

    private Reader resumed(String... settings) throws InterruptedException {
        return Reader.open(Reader.resuming(shop(settings), state, stored));
    }

    private GivenContext shop(String... settings) {
        return Reader.shop(mysql, settings).withState(state);
    }
}
