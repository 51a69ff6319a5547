package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Position;
import io.headwater.spi.TableId;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code source.tables} names at a later start only, and what comes into being meanwhile. */
@Timeout(60)
class AddedTablesIT {
    private static final String ORDERS = "tables = [\"shop.orders\"]";
    private static final String BOTH = "tables = [\"shop.orders\", \"shop.items\"]";

    @AutoClose
    private static EmbeddedMySql mysql;

    private final MemoryStateStore state = new MemoryStateStore();

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
    }

    @BeforeEach
    void createTables() {
        mysql.execute(
                "DROP DATABASE IF EXISTS shop",
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY, n INT)",
                "CREATE TABLE shop.items (id INT PRIMARY KEY, n INT)",
                "INSERT INTO shop.orders VALUES (1, 1)",
                "INSERT INTO shop.items VALUES (1, 1), (2, 2)");
    }

    @Test
    void anAddedTableIsReadAndFollowedAndTheOthersGoOn() throws Exception {
        Position stopped = started(ORDERS).position();
        mysql.execute(
                "UPDATE shop.orders SET n = 2",
                "INSERT INTO shop.items VALUES (3, 3)",
                "DELETE FROM shop.items WHERE id = 1");

        try (Reader reader = resumed(stopped, BOTH)) {
            reader.readUntil(() -> reader.described().contains("READ shop.items ->[id=3 n=3]"));
            reader.readUntil(reader::hasPosition);
            mysql.execute("UPDATE shop.items SET n = 4 WHERE id = 3", "INSERT INTO shop.orders VALUES (9, 9)");
            reader.readChanges(5);

            assertThat(reader.described())
                    .containsExactly(
                            "UPDATE shop.orders [id=1 n=1]->[id=1 n=2]",
                            "READ shop.items ->[id=2 n=2]",
                            "READ shop.items ->[id=3 n=3]",
                            "UPDATE shop.items [id=3 n=3]->[id=3 n=4]",
                            "INSERT shop.orders ->[id=9 n=9]");
        }
    }

    @Test
    void aTableThatIsAddedAgainIsReadAnewWithTheStructureThatItHasNow() throws Exception {
        Position both = started(BOTH).position();
        Position stopped;
        try (Reader reader = resumed(both, ORDERS)) {
            mysql.execute(
                    "DELETE FROM shop.items WHERE id = 1",
                    "ALTER TABLE shop.items DROP COLUMN n, ADD COLUMN note VARCHAR(9) NOT NULL DEFAULT 'x' FIRST",
                    "INSERT INTO shop.orders VALUES (2, 2)");
            reader.readChanges(1);
            stopped = reader.readUntil(reader::hasPosition).position();
        }
        mysql.execute("INSERT INTO shop.items VALUES ('y', 7)", "TRUNCATE TABLE shop.items");
        mysql.execute("INSERT INTO shop.items VALUES ('z', 8)");

        try (Reader reader = resumed(stopped, BOTH)) {
            reader.readChanges(1);
            reader.readUntil(reader::hasPosition);
            mysql.execute("DELETE FROM shop.items");
            reader.readChanges(2);

            assertThat(reader.described())
                    .containsExactly("READ shop.items ->[note=z id=8]", "DELETE shop.items [note=z id=8]->");
        }
    }

    @Test
    void onlyChangesComeOfAnAddedTableWhereNoRowsAreWanted() throws Exception {
        Position stopped = started(ORDERS).position();

        try (Reader reader = resumed(stopped, BOTH + ", snapshot-added-tables = false")) {
            readUntilTakenIn(reader);
            mysql.execute("INSERT INTO shop.items VALUES (5, 5)");
            reader.readChanges(1);

            assertThat(reader.described()).containsExactly("INSERT shop.items ->[id=5 n=5]");
        }
    }

    @Test
    void aTableThatWasCreatedMeanwhileComesWithAllItsChangesAndWithoutSnapshot() throws Exception {
        Position stopped = started("").position();
        mysql.execute(
                "CREATE TABLE shop.later (id INT PRIMARY KEY)",
                "INSERT INTO shop.later VALUES (1), (2)",
                "DELETE FROM shop.later WHERE id = 1");

        try (Reader reader = resumed(stopped, "")) {
            reader.readChanges(3);
            mysql.execute("CREATE TABLE shop.now (id INT PRIMARY KEY)", "INSERT INTO shop.now VALUES (1)");
            reader.readChanges(4);

            assertThat(reader.described())
                    .containsExactly(
                            "INSERT shop.later ->[id=1]",
                            "INSERT shop.later ->[id=2]",
                            "DELETE shop.later [id=1]->",
                            "INSERT shop.now ->[id=1]");
        }
    }

    @Test
    void whatWasTakenInIsKnownAtTheNextStart() throws Exception {
        Position stopped = started(ORDERS).position();
        Position takenIn;
        try (Reader reader = resumed(stopped, BOTH)) {
            reader.readUntil(() -> reader.described().contains("READ shop.items ->[id=2 n=2]"));
            takenIn = reader.readUntil(reader::hasPosition).position();
        }
        mysql.execute("INSERT INTO shop.items VALUES (3, 3)", "INSERT INTO shop.orders VALUES (3, 3)");

        try (Reader reader = resumed(takenIn, BOTH)) {
            reader.readChanges(2);

            assertThat(reader.described())
                    .containsExactly("INSERT shop.items ->[id=3 n=3]", "INSERT shop.orders ->[id=3 n=3]");
        }
    }

    private static void readUntilTakenIn(Reader reader) throws InterruptedException {
        reader.readUntil(() -> !reader.batches.isEmpty()
                && reader.batches.get(reader.batches.size() - 1).position() instanceof MySqlPosition last
                && last.covered().scope().covers(new TableId("shop", "items")));
    }

    /** A reader, closed again, that has read what there is. */
    private Reader started(String tables) throws InterruptedException {
        try (Reader reader = Reader.open(shop(tables))) {
            reader.readUntil(() -> reader.described().size() >= (tables.equals(ORDERS) ? 1 : 3));
            return reader.readUntil(reader::hasPosition);
        }
    }

    private Reader resumed(Position position, String settings) throws InterruptedException {
        return Reader.open(Reader.resuming(shop(settings), state, position));
    }

    private GivenContext shop(String settings) {
        return Reader.shop(mysql, settings).withState(state);
    }
}
