package io.headwater.source.mysql;

import static io.headwater.source.mysql.ResumeIT.requireKind;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Position;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.BinlogHead;
import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.mysql.MySqlVersion;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading on from places that somebody chose. */
@Timeout(30)
class RelocationIT {
    @AutoClose
    private static EmbeddedMySql mysql;

    private final MemoryStateStore state = new MemoryStateStore();

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
    }

    @BeforeEach
    void createTables() {
        createTables(mysql);
    }

    @ParameterizedTest
    @CsvSource({"V8_0, true", "V8_0, false", "V9_7, true"})
    void readsOnFromEachKindOfPlace(MySqlVersion version, boolean gtids) throws Exception {
        try (EmbeddedMySql server = EmbeddedMySql.builder()
                .version(version.assumeAvailable())
                .gtid(gtids)
                .start()) {
            createTables(server);
            server.execute("INSERT INTO shop.orders VALUES (1, 'pen')");
            BinlogHead afterOne = server.head();
            server.execute("INSERT INTO shop.orders VALUES (2, 'ink')", "FLUSH BINARY LOGS");
            Instant afterTwo = nextSecond(server);
            server.execute("INSERT INTO shop.orders VALUES (3, 'cap')", "FLUSH BINARY LOGS");
            server.execute("INSERT INTO shop.orders VALUES (4, 'nib')");

            assertThat(itemsFrom(server, "earliest", 4)).containsExactly("pen", "ink", "cap", "nib");
            assertThat(itemsFrom(server, afterOne.file() + ":" + afterOne.position(), 3))
                    .containsExactly("ink", "cap", "nib");
            assertThat(itemsFrom(server, afterTwo.toString(), 2)).containsExactly("cap", "nib");
            if (gtids) {
                assertThat(itemsFrom(server, afterOne.gtids(), 3)).containsExactly("ink", "cap", "nib");
            }
            Position latest = locate(server, "latest");
            server.execute("INSERT INTO shop.orders VALUES (5, 'map')");
            assertThat(items(server, latest, 1)).containsExactly("map");
        }
    }

    @Test
    void aFirstStartWithoutASnapshotMayBeginInThePast() throws Exception {
        mysql.execute("INSERT INTO shop.orders VALUES (1, 'pen')");

        try (Reader reader = Reader.open(shop("snapshot = never, start-at = earliest"))) {
            assertThat(reader.readChanges(1).described()).containsExactly("INSERT shop.orders ->[id=1 item=pen]");
            assertThat(((MySqlPosition) reader.position()).hasHistory()).isTrue();
        }
    }

    @Test
    void refusesAPlaceWithinATransaction() {
        mysql.execute("INSERT INTO shop.orders VALUES (1, 'pen')");
        BinlogHead afterOne = mysql.head();
        mysql.execute("INSERT INTO shop.orders VALUES (2, 'ink')");
        String within = String.valueOf(mysql.query("SHOW BINLOG EVENTS FROM " + afterOne.position() + " LIMIT 3")
                .get(2)
                .get("Pos"));

        requireKind(
                ErrorKind.UNAVAILABLE,
                () -> locate(mysql, afterOne.file() + ":" + within),
                "no transaction begins there; one begins at " + afterOne.position());
    }

    @Test
    void refusesWhatIsNotThere() {
        requireKind(ErrorKind.UNAVAILABLE, () -> locate(mysql, "binlog.000077:4"), "there is no such file");
        requireKind(ErrorKind.UNAVAILABLE, () -> locate(mysql, "binlog.000001:99999999"), "that file ends at ");
        requireKind(ErrorKind.UNAVAILABLE, () -> locate(mysql, "2001-01-01T00:00:00Z"), "begins at ", "earliest");
        requireKind(
                ErrorKind.UNAVAILABLE,
                () -> locate(mysql, "3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5"),
                "lacks transactions that were read before: GTIDs 3e11fa47-71ca-11e1-9e33-c80aa9429562:1-5");
        requireKind(ErrorKind.CONFIGURATION, () -> locate(mysql, "yesterday"), "'yesterday' is no place of a binlog");
    }

    @Test
    void refusesAPlaceBeforeAChangeOfStructureThatNobodyRemembers() {
        mysql.execute("INSERT INTO shop.orders VALUES (1, 'pen')", "FLUSH BINARY LOGS");
        mysql.execute("ALTER TABLE shop.orders RENAME COLUMN item TO thing");

        requireKind(
                ErrorKind.DATA_REFUSED,
                () -> locate(mysql, "earliest"),
                "ALTER TABLE shop.orders at binlog.000002:",
                "headwater position reset");
    }

    @Test
    void noticesAChangeOfStructureBetweenChoosingAndStarting() throws Exception {
        Position position = locate(mysql, "earliest");
        mysql.execute("ALTER TABLE shop.orders RENAME COLUMN item TO thing");

        requireKind(
                ErrorKind.DATA_REFUSED,
                () -> Reader.open(Reader.resuming(shop(), state, position)),
                "ALTER TABLE shop.orders at ");
    }

    /** Where the pipeline has been, it remembers what tables looked like. */
    @Test
    void goesBackAcrossAChangeOfStructureThatItHasRead() throws Exception {
        goBackAcrossAChangeOfStructure(mysql);
    }

    @Test
    void goesBackAcrossAChangeOfStructureWithoutGtids() throws Exception {
        try (EmbeddedMySql server = EmbeddedMySql.builder().gtid(false).start()) {
            createTables(server);
            goBackAcrossAChangeOfStructure(server);
        }
    }

    private void goBackAcrossAChangeOfStructure(EmbeddedMySql server) throws Exception {
        Position current;
        BinlogHead early;
        try (Reader reader = Reader.open(shop(server))) {
            reader.readUntil(reader::hasPosition);
            early = server.head();
            server.execute(
                    "INSERT INTO shop.orders VALUES (1, 'pen')",
                    "ALTER TABLE shop.orders ADD COLUMN price INT FIRST",
                    "INSERT INTO shop.orders VALUES (9, 2, 'ink')");
            current = reader.readChanges(2).position();
        }

        Position back = new MySqlSourceFactory()
                .locate(Reader.resuming(shop(server), state, current), early.file() + ":" + early.position());

        List<String> again =
                List.of("INSERT shop.orders ->[id=1 item=pen]", "INSERT shop.orders ->[price=9 id=2 item=ink]");
        try (Reader reader = Reader.open(Reader.resuming(shop(server), state, back))) {
            assertThat(reader.readChanges(2).described()).isEqualTo(again);
            current = reader.position();
        }
        server.execute("INSERT INTO shop.orders VALUES (7, 3, 'cap')");
        try (Reader reader = Reader.open(Reader.resuming(shop(server), state, current))) {
            assertThat(reader.readChanges(1).described())
                    .as("the statement is remembered twice now")
                    .containsExactly("INSERT shop.orders ->[price=7 id=3 item=cap]");
        }
    }

    @Test
    void aPositionFromBeforeTheServerHadGtidsGoesOn() throws Exception {
        try (EmbeddedMySql server = EmbeddedMySql.builder().gtid(false).start()) {
            createTables(server);
            Position position;
            try (Reader reader = Reader.open(Reader.shop(server).withState(state))) {
                position = reader.readUntil(reader::hasPosition).position();
            }
            server.execute(
                    "SET GLOBAL enforce_gtid_consistency = ON",
                    "SET GLOBAL gtid_mode = OFF_PERMISSIVE",
                    "SET GLOBAL gtid_mode = ON_PERMISSIVE",
                    "SET GLOBAL gtid_mode = ON",
                    "INSERT INTO shop.orders VALUES (1, 'pen')");

            assertThat(items(server, position, 1)).containsExactly("pen");
        }
    }

    private static void createTables(EmbeddedMySql server) {
        server.execute(
                "DROP DATABASE IF EXISTS shop",
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY, item VARCHAR(50))");
        server.resetBinlog();
    }

    /** The log tells times in whole seconds. */
    private static Instant nextSecond(EmbeddedMySql server) {
        long now = now(server);
        await().until(() -> now(server) > now);
        return Instant.ofEpochSecond(now + 1);
    }

    private static long now(EmbeddedMySql server) {
        return ((Number) server.query("SELECT UNIX_TIMESTAMP() AS now").get(0).get("now")).longValue();
    }

    private List<String> itemsFrom(EmbeddedMySql server, String place, int count) throws Exception {
        return items(server, locate(server, place), count);
    }

    private List<String> items(EmbeddedMySql server, Position position, int count) throws Exception {
        try (Reader reader = Reader.open(Reader.resuming(Reader.shop(server), state, position))) {
            return reader.readChanges(count).changes().stream()
                    .map(change -> String.valueOf(change.row().get(1)))
                    .toList();
        }
    }

    private Position locate(EmbeddedMySql server, String place) {
        return new MySqlSourceFactory().locate(Reader.shop(server).withState(state), place);
    }

    private GivenContext shop(String... settings) {
        return Reader.shop(mysql, settings).withState(state);
    }

    private GivenContext shop(EmbeddedMySql server) {
        return Reader.shop(server).withState(state);
    }
}
