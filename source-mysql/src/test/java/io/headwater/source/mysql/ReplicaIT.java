package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.spi.Position;
import io.headwater.state.MemoryStateStore;
import io.headwater.testkit.mysql.EmbeddedMySql;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading a server that replicates another, and going on at the other. */
@Timeout(90)
@Tag("nightly")
class ReplicaIT {
    private final MemoryStateStore state = new MemoryStateStore();

    @Test
    void givesWhatItsSourceGivesAndAPositionThatHoldsThere() throws Exception {
        try (EmbeddedMySql source = EmbeddedMySql.start();
                EmbeddedMySql replica = EmbeddedMySql.builder().serverId(2).start()) {
            source.execute("CREATE DATABASE shop", "CREATE TABLE shop.orders (id INT PRIMARY KEY)");
            replicate(source, replica);
            Position position;
            try (Reader reader =
                    Reader.open(Reader.shop(replica, "snapshot = initial").withState(state))) {
                reader.readUntil(reader::hasPosition);
                source.execute("INSERT INTO shop.orders VALUES (1), (2)");

                assertThat(reader.readChanges(2).described())
                        .containsExactly("INSERT shop.orders ->[id=1]", "INSERT shop.orders ->[id=2]");
                position = reader.readUntil(() -> isAt(reader, source)).position();
            }

            source.execute("INSERT INTO shop.orders VALUES (3)");

            try (Reader reader = Reader.open(Reader.resuming(Reader.shop(source), state, position))) {
                assertThat(reader.readChanges(1).described()).containsExactly("INSERT shop.orders ->[id=3]");
            }
        }
    }

    private static boolean isAt(Reader reader, EmbeddedMySql source) {
        return reader.position().toString().contains(source.head().gtids());
    }

    private static void replicate(EmbeddedMySql source, EmbeddedMySql replica) {
        source.createCaptureUser("replica", "secret");
        replica.resetBinlog();
        replica.execute(
                "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = " + source.port()
                        + ", SOURCE_USER = 'replica', SOURCE_PASSWORD = 'secret', SOURCE_SSL = 1,"
                        + " SOURCE_AUTO_POSITION = 1",
                "START REPLICA");
        await().until(() -> !replica.query("SHOW TABLES IN shop").isEmpty());
    }
}
