package io.headwater.source.mysql;

import static io.headwater.source.mysql.ResumeIT.requireKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Position;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.mysql.EmbeddedMySql;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Another server takes the place of the one that was read: GTIDs tell whether its log goes on where ours ended. */
@Timeout(120)
class PromotedReplicaIT {
    @AutoClose
    private static EmbeddedMySql former;

    @AutoClose
    private static EmbeddedMySql promoted;

    private final MemoryStateStore state = new MemoryStateStore();

    @BeforeAll
    static void replicate() {
        former = EmbeddedMySql.start();
        promoted = EmbeddedMySql.builder().serverId(2).start();
        former.execute("CREATE USER repl IDENTIFIED BY 'secret'", "GRANT REPLICATION SLAVE ON *.* TO repl");
        promoted.execute("CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = " + former.port()
                + ", SOURCE_USER = 'repl', SOURCE_PASSWORD = 'secret', SOURCE_AUTO_POSITION = 1,"
                + " GET_SOURCE_PUBLIC_KEY = 1");
    }

    @BeforeEach
    void createTables() {
        former.execute(
                "DROP DATABASE IF EXISTS shop",
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY, item VARCHAR(50))",
                "INSERT INTO shop.orders VALUES (1, 'pen')");
        promoted.execute("START REPLICA");
        awaitReplication();
    }

    @Test
    void readsOnIfTheNewServerHasAll() throws Exception {
        Position position = snapshot();
        former.execute("INSERT INTO shop.orders VALUES (2, 'ink')");
        awaitReplication();
        promote();
        promoted.execute("INSERT INTO shop.orders VALUES (3, 'cap')");

        try (Reader reader = resume(position)) {
            assertThat(reader.readChanges(2).described())
                    .containsExactly("INSERT shop.orders ->[id=2 item=ink]", "INSERT shop.orders ->[id=3 item=cap]");
        }
    }

    @Test
    void namesWhatTheNewServerLacksOfWhatWasRead() throws Exception {
        promote();
        former.execute("INSERT INTO shop.orders VALUES (2, 'ink')");
        String head = former.head().gtids();
        Position position = snapshot();

        String last = head.substring(head.lastIndexOf('-') + 1);
        requireKind(
                ErrorKind.UNAVAILABLE,
                () -> resume(position),
                "lacks transactions that were read before: GTIDs " + uuid(former) + ":" + last,
                "headwater position set");
    }

    @Test
    void namesWhatTheNewServerHasPurged() throws Exception {
        Position position = snapshot();
        former.execute("INSERT INTO shop.orders VALUES (2, 'ink')");
        awaitReplication();
        promote();
        promoted.execute("FLUSH BINARY LOGS");
        promoted.execute("PURGE BINARY LOGS TO '" + promoted.head().file() + "'");

        String head = former.head().gtids();
        String last = head.substring(head.lastIndexOf('-') + 1);
        requireKind(
                ErrorKind.UNAVAILABLE,
                () -> resume(position),
                "has purged transactions that were not yet read: GTIDs " + uuid(former) + ":" + last);
    }

    private static void promote() {
        promoted.execute("STOP REPLICA");
    }

    private static void awaitReplication() {
        String all = former.head().gtids();
        Awaitility.await()
                .until(() ->
                        ((Number) promoted.query("SELECT GTID_SUBSET('" + all + "', @@global.gtid_executed) AS has")
                                                .get(0)
                                                .get("has"))
                                        .intValue()
                                == 1);
    }

    private static String uuid(EmbeddedMySql server) {
        return String.valueOf(
                server.query("SELECT @@server_uuid AS uuid").get(0).get("uuid"));
    }

    private Position snapshot() throws Exception {
        try (Reader reader = Reader.open(Reader.shop(former).withState(state))) {
            return reader.readUntil(reader::hasPosition).position();
        }
    }

    private Reader resume(Position position) throws Exception {
        return Reader.open(Reader.resuming(Reader.shop(promoted), state, position));
    }
}
