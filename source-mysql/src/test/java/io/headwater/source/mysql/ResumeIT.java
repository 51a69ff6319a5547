package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Operation;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Position;
import io.headwater.spi.RetryableException;
import io.headwater.spi.RowChange;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.mysql.EmbeddedMySql;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class ResumeIT {
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
                "DROP DATABASE IF EXISTS elsewhere",
                "CREATE DATABASE shop",
                "CREATE DATABASE elsewhere",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY, item VARCHAR(50))",
                "CREATE TABLE elsewhere.busy (id INT PRIMARY KEY AUTO_INCREMENT)",
                "INSERT INTO shop.orders VALUES (1, 'pen')");
    }

    @Test
    void goesOnAfterTheSnapshotWithWhatHappenedMeanwhile() throws Exception {
        Position position = snapshotAndClose();
        mysql.execute(
                "ALTER TABLE shop.orders ADD COLUMN price INT FIRST",
                "INSERT INTO shop.orders VALUES (9, 2, 'ink')",
                "DELETE FROM shop.orders WHERE id = 1");

        try (Reader reader = Reader.open(Reader.resuming(shop(), state, position))) {
            assertThat(reader.readChanges(2).described())
                    .containsExactly(
                            "INSERT shop.orders ->[price=9 id=2 item=ink]",
                            "DELETE shop.orders [price=null id=1 item=pen]->");
        }
    }

    @Test
    void changesOfOtherTablesMoveThePosition() throws Exception {
        try (Reader reader = Reader.open(shop())) {
            reader.readUntil(reader::hasPosition);
            mysql.execute("INSERT INTO elsewhere.busy VALUES ()", "INSERT INTO elsewhere.busy VALUES ()");
            String gtids = mysql.head().gtids();

            reader.readUntil(() -> reader.position().toString().contains(gtids));

            assertThat(reader.changes()).extracting(RowChange::operation).containsOnly(Operation.READ);
        }
    }

    @Test
    void aSnapshotThatWasCutShortStartsOver() throws Exception {
        state.log("schema-history").append("left behind".getBytes());

        try (Reader reader = Reader.open(shop())) {
            reader.readUntil(reader::hasPosition);

            assertThat(reader.described()).containsExactly("READ shop.orders ->[id=1 item=pen]");
        }
    }

    @Test
    void snapshotOnlyEndsAndHasNothingMoreToReadLater() throws Exception {
        Position position;
        try (Reader reader = Reader.open(shop("snapshot = only"))) {
            assertThat(reader.readToEnd().changes()).hasSize(1);
            position = reader.position();
        }

        try (Reader reader = Reader.open(Reader.resuming(shop("snapshot = only"), state, position))) {
            assertThat(reader.readToEnd().changes()).isEmpty();
        }
    }

    @Test
    void untilCaughtUpEndsAfterWhatWasCommittedBefore() throws Exception {
        Position position = snapshotAndClose();
        mysql.execute("INSERT INTO shop.orders VALUES (2, 'ink')", "INSERT INTO elsewhere.busy VALUES ()");

        GivenContext resumed = Reader.resuming(shop(), state, position).endingWhenCaughtUp();
        try (Reader reader = Reader.open(resumed)) {
            assertThat(reader.readToEnd().described()).containsExactly("INSERT shop.orders ->[id=2 item=ink]");
            position = reader.position();
        }
        try (Reader reader =
                Reader.open(Reader.resuming(shop(), state, position).endingWhenCaughtUp())) {
            assertThat(reader.readToEnd().changes()).isEmpty();
        }
    }

    @Test
    void untilCaughtUpEndsAfterASnapshotOfAQuietServer() throws Exception {
        try (Reader reader = Reader.open(shop().endingWhenCaughtUp())) {
            assertThat(reader.readToEnd().changes()).hasSize(1);
        }
    }

    @Test
    void untilCaughtUpEndsWithoutGtids() throws Exception {
        try (EmbeddedMySql plain = EmbeddedMySql.builder().gtid(false).start()) {
            plain.execute("CREATE DATABASE shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY)");
            GivenContext context = Reader.shop(plain).withState(state);
            Position position;
            try (Reader reader = Reader.open(context)) {
                position = reader.readUntil(reader::hasPosition).position();
            }
            plain.execute("INSERT INTO shop.orders VALUES (1)", "CREATE DATABASE elsewhere");

            GivenContext resumed = Reader.resuming(context, state, position).endingWhenCaughtUp();
            try (Reader reader = Reader.open(resumed)) {
                assertThat(reader.readToEnd().changes()).hasSize(1);
            }
        }
    }

    @Test
    void aLostConnectionIsRetryableAndAnotherSourceGoesOn() throws Exception {
        Position position;
        try (Reader reader = Reader.open(shop())) {
            reader.readUntil(reader::hasPosition);
            position = reader.position();
            mysql.kill();

            assertThatThrownBy(() -> reader.readChanges(2))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("127.0.0.1:" + mysql.port());
            assertThatThrownBy(() -> Reader.open(shop())).isInstanceOf(RetryableException.class);
        } finally {
            mysql.restart();
        }
        mysql.execute("INSERT INTO shop.orders VALUES (2, 'ink')");

        try (Reader reader = Reader.open(Reader.resuming(shop(), state, position))) {
            assertThat(reader.readChanges(1).described()).containsExactly("INSERT shop.orders ->[id=2 item=ink]");
        }
    }

    @Test
    void refusesAnotherServersPositionWithoutGtids() throws Exception {
        Position position = snapshotAndClose();
        try (EmbeddedMySql other = EmbeddedMySql.builder().gtid(false).start()) {
            other.execute("CREATE DATABASE shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY)");

            requireKind(
                    ErrorKind.UNAVAILABLE,
                    () -> Reader.open(Reader.resuming(Reader.shop(other), state, position)),
                    ((MySqlPosition) position).serverUuid());
        }
    }

    @Test
    void refusesAHistoryThatLostItsEnd() throws Exception {
        Position position = snapshotAndClose();
        state.log("schema-history").clear();

        requireKind(
                ErrorKind.STATE_UNREADABLE,
                () -> Reader.open(Reader.resuming(shop(), state, position)),
                "has 0 entries",
                "restore the state");
    }

    /** Nothing of what it captures happens, and the log behind it goes. */
    @Test
    void goesOnAfterAPurgeOfWhatItCapturesNothingOf() throws Exception {
        Position position;
        try (Reader reader = Reader.open(shop())) {
            reader.readUntil(reader::hasPosition);
            String before = mysql.head().file();
            mysql.execute("INSERT INTO elsewhere.busy VALUES ()", "FLUSH BINARY LOGS");
            mysql.execute("INSERT INTO elsewhere.busy VALUES ()");
            String gtids = mysql.head().gtids();
            reader.readUntil(() -> reader.position().toString().contains(gtids));
            position = reader.position();
            assertThat(((MySqlPosition) position).place().file()).isNotEqualTo(before);
        }
        mysql.execute(
                "PURGE BINARY LOGS TO '" + mysql.head().file() + "'", "INSERT INTO shop.orders VALUES (2, 'ink')");

        try (Reader reader = Reader.open(Reader.resuming(shop(), state, position))) {
            assertThat(reader.readChanges(1).described()).containsExactly("INSERT shop.orders ->[id=2 item=ink]");
        }
    }

    @Test
    void aSilentServerIsGivenUp() throws Exception {
        Reader reader = Reader.open(shop("connect-timeout = 1s"));
        try {
            reader.readUntil(reader::hasPosition);
            mysql.suspend();

            assertThatThrownBy(() -> reader.readChanges(2))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("no sign of life");
        } finally {
            mysql.resume();
            reader.close();
        }
    }

    @Test
    void aServerIdThatAnotherTakesIsNamed() throws Exception {
        try (Reader reader = Reader.open(shop("server-id = 77"))) {
            reader.readUntil(reader::hasPosition);
            try (Reader other = Reader.openShop(mysql, "server-id = 77")) {
                other.readUntil(other::hasPosition);

                assertThatThrownBy(() -> reader.readChanges(2))
                        .isInstanceOf(RetryableException.class)
                        .hasMessageContaining("server");
            }
        }
    }

    @Test
    void remembersNothingOfTablesThatAreNotCaptured() throws Exception {
        try (Reader reader = Reader.open(shop())) {
            reader.readUntil(reader::hasPosition);
            long entries = state.log("schema-history").size();
            mysql.execute("CREATE TABLE elsewhere.other (id INT)", "CREATE TABLE shop.other (id INT PRIMARY KEY)");
            mysql.execute("INSERT INTO shop.other VALUES (1)");

            reader.readChanges(2);

            assertThat(state.log("schema-history").size()).isEqualTo(entries + 1);
        }
    }

    private Position snapshotAndClose() throws Exception {
        try (Reader reader = Reader.open(shop())) {
            return reader.readUntil(reader::hasPosition).position();
        }
    }

    private GivenContext shop(String... settings) {
        return Reader.shop(mysql, settings).withState(state);
    }

    static void requireKind(ErrorKind kind, ThrowingCallable call, String... words) {
        assertThatThrownBy(call)
                .hasMessageContainingAll(words)
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(kind));
    }
}
