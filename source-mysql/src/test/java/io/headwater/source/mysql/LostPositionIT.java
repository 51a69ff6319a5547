package io.headwater.source.mysql;

import static io.headwater.source.mysql.ResumeIT.requireKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Position;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.CountingMetrics;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.BinlogHead;
import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.mysql.MySqlVersion;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A log that does not go on where the position ends is never read on in silence: without GTIDs, and on one server. */
@Timeout(120)
class LostPositionIT {
    @AutoClose
    private static EmbeddedMySql mysql;

    private final MemoryStateStore state = new MemoryStateStore();

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.builder().gtid(false).start();
    }

    @BeforeEach
    void createTables() {
        createTables(mysql);
    }

    @Test
    void namesTheFileThatWasPurgedAndThoseThatAreThere() throws Exception {
        Position position = snapshotAndClose(mysql);
        String missing = mysql.head().file();
        purge(mysql);

        requireKind(
                ErrorKind.UNAVAILABLE,
                () -> resume(mysql, position),
                "the position " + missing,
                missing + " has been purged (the server has " + mysql.head().file(),
                "headwater position set",
                "headwater position reset",
                "source.on-lost-position = snapshot");
    }

    @Test
    void beginsAnewWithASnapshotWhereThatIsConfigured() throws Exception {
        Position position = snapshotAndClose(mysql);
        purge(mysql);
        mysql.execute("INSERT INTO shop.orders VALUES (2, 'ink')");

        GivenContext context = Reader.resuming(Reader.shop(mysql, "on-lost-position = snapshot"), state, position);
        try (Reader reader = Reader.open(context)) {
            reader.readUntil(reader::hasPosition);

            assertThat(reader.described())
                    .containsExactly("READ shop.orders ->[id=1 item=pen]", "READ shop.orders ->[id=2 item=ink]");
            assertThat(((CountingMetrics) context.metrics()).value("lost.positions"))
                    .isOne();
        }
    }

    /** Debezium alone would read on: a file of that name is there, and longer than the position. */
    @ParameterizedTest
    @CsvSource({"V8_0, false", "V8_0, true", "V9_7, false", "V9_7, true"})
    void noticesThatTheLogWasResetAlthoughItHasTheSamePlaceAgain(MySqlVersion version, boolean gtids) throws Exception {
        try (EmbeddedMySql server = EmbeddedMySql.builder()
                .version(version.assumeAvailable())
                .gtid(gtids)
                .start()) {
            server.resetBinlog();
            createTables(server);
            Position position = snapshotAndClose(server);
            BinlogHead before = server.head();
            awaitNextSecond(server);

            server.resetBinlog();
            do {
                server.execute("INSERT INTO shop.orders (item) VALUES ('pen')");
            } while (server.head().position() <= before.position());

            assertThat(server.head().file()).isEqualTo(before.file());
            requireKind(
                    ErrorKind.UNAVAILABLE,
                    () -> resume(server, position),
                    "the server's " + before.file() + " was begun at ",
                    "reset or restored");
        }
    }

    @Test
    void noticesThatAResetLogHasNotComeToTheFileYet() throws Exception {
        mysql.execute("FLUSH BINARY LOGS");
        Position position = snapshotAndClose(mysql);
        String former = mysql.head().file();

        mysql.resetBinlog();

        requireKind(
                ErrorKind.UNAVAILABLE, () -> resume(mysql, position), former + " is not there", "reset or restored");
    }

    /** A crash with sync_binlog = 0: the end of the log was not on the disk yet. */
    @Test
    void noticesThatTheServerHasLostTheEndOfItsLog() throws Exception {
        BinlogHead kept = mysql.head();
        mysql.execute("INSERT INTO shop.orders VALUES (2, 'ink')");
        Position position = snapshotAndClose(mysql);
        BinlogHead read = mysql.head();
        mysql.kill();
        try {
            truncate(kept.file(), kept.position());
        } finally {
            mysql.restart();
        }

        requireKind(
                ErrorKind.UNAVAILABLE,
                () -> resume(mysql, position),
                read.file() + ":" + read.position(),
                "past the end of that file, which ends at " + kept.file() + ":" + kept.position());
    }

    /** A snapshot of its disk is put back: the same server, as it was before what has been read since. */
    @Test
    @Tag("nightly")
    void noticesThatTheServerWasRestoredFromAnEarlierCopy(@TempDir Path directory) throws Exception {
        try (EmbeddedMySql server = EmbeddedMySql.builder().gtid(false).start()) {
            createTables(server);
            Position before = snapshotAndClose(server);
            server.stop();
            copy(server.data(), directory.resolve("copy"));
            server.restart();
            server.execute("INSERT INTO shop.orders VALUES (2, 'ink')", "INSERT INTO shop.orders VALUES (3, 'cap')");
            Position position;
            try (Reader reader = resume(server, before)) {
                reader.readChanges(2).readUntil(() -> isRecognisedByItsOwnFile(reader.position()));
                position = reader.position();
            }
            server.kill();
            Files.move(server.data(), directory.resolve("lost"));
            copy(directory.resolve("copy"), server.data());
            server.restart();
            server.execute("INSERT INTO shop.orders VALUES (2, 'pad')", "INSERT INTO shop.orders VALUES (3, 'hat')");

            requireKind(ErrorKind.UNAVAILABLE, () -> resume(server, position), "headwater position set");
        }
    }

    @Test
    void readsOnFromAPositionThatAnEarlierVersionWrote() throws Exception {
        MySqlPosition position = (MySqlPosition) snapshotAndClose(mysql);
        mysql.execute("INSERT INTO shop.orders VALUES (2, 'ink')");

        try (Reader reader = resume(mysql, withoutWitness(position))) {
            assertThat(reader.readChanges(1).described()).containsExactly("INSERT shop.orders ->[id=2 item=ink]");
            assertThat(((MySqlPosition) reader.position()).witness()).isNotNull();
        }
    }

    private static MySqlPosition withoutWitness(MySqlPosition position) {
        assertThat(position.witness()).isNotNull();
        return new MySqlPosition(position.serverUuid(), position.offset(), position.historyEntries(), null);
    }

    private static void createTables(EmbeddedMySql server) {
        server.execute(
                "DROP DATABASE IF EXISTS shop",
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY AUTO_INCREMENT, item VARCHAR(50))",
                "INSERT INTO shop.orders VALUES (1, 'pen')");
    }

    private static void purge(EmbeddedMySql server) {
        server.execute("FLUSH BINARY LOGS");
        server.execute("PURGE BINARY LOGS TO '" + server.head().file() + "'");
    }

    /** In whole seconds the log tells when it was begun. */
    private static void awaitNextSecond(EmbeddedMySql server) {
        long second = now(server);
        Awaitility.await().until(() -> now(server) > second);
    }

    private static long now(EmbeddedMySql server) {
        return ((Number) server.query("SELECT UNIX_TIMESTAMP() AS now").get(0).get("now")).longValue();
    }

    private static void truncate(String file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(mysql.data().resolve(file), StandardOpenOption.WRITE)) {
            assertThat(channel.size()).isGreaterThan(length);
            channel.truncate(length);
        }
    }

    private static boolean isRecognisedByItsOwnFile(Position position) {
        MySqlPosition known = (MySqlPosition) position;
        return known.witness() != null
                && known.witness().name().equals(known.place().file());
    }

    private static void copy(Path from, Path to) throws Exception {
        assertThat(new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }

    private Position snapshotAndClose(EmbeddedMySql server) throws Exception {
        try (Reader reader = Reader.open(Reader.shop(server).withState(state))) {
            return reader.readUntil(reader::hasPosition).position();
        }
    }

    private Reader resume(EmbeddedMySql server, Position position) throws Exception {
        return Reader.open(Reader.resuming(Reader.shop(server), state, position));
    }
}
