package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Position;
import io.headwater.spi.StateLog;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SchemaHistoryIT {
    @AutoClose
    private static EmbeddedMySql mysql;

    private final MemoryStateStore state = new MemoryStateStore();
    private final StateLog history = state.log(MySqlSource.HISTORY);

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
    }

    @BeforeEach
    void createTables() {
        mysql.execute(
                "DROP DATABASE IF EXISTS shop",
                "CREATE DATABASE shop CHARACTER SET latin1",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY, item VARCHAR(50))");
    }

    @Test
    void sumsUpWhatManyStatementsDid() throws Exception {
        int statements = 1_100;
        Position position;
        try (Reader reader = Reader.open(shop())) {
            reader.readUntil(reader::hasPosition);
            mysql.execute("CREATE TABLE shop.short_lived (id INT PRIMARY KEY)", "DROP TABLE shop.short_lived");
            mysql.execute(IntStream.rangeClosed(1, statements)
                    .mapToObj(i -> "ALTER TABLE shop.orders RENAME COLUMN " + column(i - 1) + " TO " + column(i))
                    .toArray(String[]::new));
            mysql.execute("INSERT INTO shop.orders VALUES (1, 'é')");
            reader.readChanges(1);
            reader.readUntil(() -> history.size() < statements);
            position = reader.position();
        }
        assertThat(((MySqlPosition) position).historyEntries()).isGreaterThan(statements);
        mysql.execute("INSERT INTO shop.orders VALUES (2, 'ü')", "CREATE TABLE shop.later (name CHAR(1) PRIMARY KEY)");
        mysql.execute("INSERT INTO shop.later VALUES ('ß')");

        try (Reader reader = Reader.open(Reader.resuming(shop(), state, position))) {
            assertThat(reader.readChanges(2).described())
                    .containsExactly(
                            "INSERT shop.orders ->[id=2 " + column(statements) + "=ü]", "INSERT shop.later ->[name=ß]");
        }
    }

    /** The server has no GTID of it in the position then, and sends it again. */
    @Test
    void goesOnAfterARenamingBehindWhichNothingHappened() throws Exception {
        Position position;
        try (Reader reader = Reader.open(shop())) {
            reader.readUntil(reader::hasPosition);
            long place = mysql.head().position();
            mysql.execute("ALTER TABLE shop.orders RENAME COLUMN item TO thing");
            reader.readUntil(() -> ((MySqlPosition) reader.position()).place().pos() > place);
            position = reader.position();
        }
        mysql.execute("INSERT INTO shop.orders VALUES (1, 'pen')");

        try (Reader reader = Reader.open(Reader.resuming(shop(), state, position))) {
            assertThat(reader.readChanges(1).described()).containsExactly("INSERT shop.orders ->[id=1 thing=pen]");
        }
    }

    /** A statement need not say what its database says. */
    @Test
    void keepsTheCharacterSetsOfDatabasesOverARestart() throws Exception {
        Position position;
        try (Reader reader = Reader.open(shop())) {
            position = reader.readUntil(reader::hasPosition).position();
        }
        mysql.execute("CREATE TABLE shop.latin (name CHAR(1) PRIMARY KEY)", "INSERT INTO shop.latin VALUES ('é')");
        try (Reader reader = Reader.open(Reader.resuming(shop(), state, position))) {
            assertThat(reader.readChanges(1).described()).containsExactly("INSERT shop.latin ->[name=é]");
            mysql.execute("ALTER DATABASE shop COLLATE cp1251_general_ci", "INSERT INTO shop.orders VALUES (1, 'pen')");
            position = reader.readChanges(2).position();
        }
        mysql.execute("CREATE TABLE shop.russian (name CHAR(1) PRIMARY KEY)", "INSERT INTO shop.russian VALUES ('ж')");

        try (Reader reader = Reader.open(Reader.resuming(shop(), state, position))) {
            assertThat(reader.readChanges(1).described()).containsExactly("INSERT shop.russian ->[name=ж]");
        }
    }

    /** Debezium itself would forget them: the server is asked. */
    @Test
    void keepsThemOverARestartOfTheStockPath() throws Exception {
        Position position;
        try (Reader reader = Reader.open(shop("path = stock"))) {
            position = reader.readUntil(reader::hasPosition).position();
        }
        mysql.execute("CREATE TABLE shop.latin (name CHAR(1) PRIMARY KEY)", "INSERT INTO shop.latin VALUES ('é')");

        try (Reader reader = Reader.open(Reader.resuming(shop("path = stock"), state, position))) {
            assertThat(reader.readChanges(1).described()).containsExactly("INSERT shop.latin ->[name=é]");
        }
    }

    private static String column(int statement) {
        return statement == 0 ? "item" : "item" + statement;
    }

    private GivenContext shop(String... settings) {
        return Reader.shop(mysql, "snapshot = never", String.join("\n", settings))
                .withState(state);
    }
}
