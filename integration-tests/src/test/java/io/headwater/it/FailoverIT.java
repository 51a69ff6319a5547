package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.net.FaultProxy;
import io.headwater.testkit.net.ProxyEvent;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The address that is read leads to a promoted replica from one moment to the next, in mid-run. */
@Tag("nightly")
class FailoverIT {
    private static final Duration HEALED = Duration.ofSeconds(20);
    private static final Duration STOPPED = Duration.ofSeconds(60);
    private static final int UNAVAILABLE = 69;

    @TempDir
    Path directory;

    private EmbeddedMySql former;

    @AutoClose
    private EmbeddedMySql promoted;

    private volatile EmbeddedMySql writable;

    @AutoClose
    private FaultProxy proxy;

    @AutoClose
    private Scene scene;

    private Load load;
    private HeadwaterProcess headwater;

    @BeforeEach
    void replicateAndDeliver() {
        former = EmbeddedMySql.start();
        promoted = EmbeddedMySql.builder().serverId(2).start();
        writable = former;
        scene = Scene.in(directory, former);
        former.execute("CREATE USER repl IDENTIFIED BY 'secret'", "GRANT REPLICATION SLAVE ON *.* TO repl");
        promoted.execute(
                "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '127.0.0.1', SOURCE_PORT = " + former.port()
                        + ", SOURCE_USER = 'repl', SOURCE_PASSWORD = 'secret', SOURCE_AUTO_POSITION = 1,"
                        + " GET_SOURCE_PUBLIC_KEY = 1",
                "START REPLICA");
        proxy = FaultProxy.to("127.0.0.1", former.port());
        scene.through(proxy.port());
        load = Load.on(scene, () -> writable.connect());
        headwater = load.run();
    }

    @Test
    void goesOnWhereTheNewServerHasAll() {
        load.changes().stop().await();
        // What comes last comes again, and tells of the other server's file: let that be a row that nobody compares.
        scene.awaitStreaming(headwater);
        awaitReplication();
        promote();

        Load afterwards = load.again();
        afterwards.awaitMore(headwater, HEALED);

        afterwards
                .end(headwater)
                .allowingRewinds(1)
                .provided("connections were reset", proxy.count(ProxyEvent.RESET) > 0)
                .minimum(2_000)
                .check(scene.observed())
                .requireGreen();
    }

    @Test
    void stopsWhereTheNewServerLacksWhatWasDelivered() {
        promoted.execute("STOP REPLICA");
        load.awaitMore(headwater, HEALED);
        load.changes().stop().await();

        promote();

        assertThat(headwater.awaitExit(STOPPED)).as(headwater.log()).isEqualTo(UNAVAILABLE);
        assertThat(headwater.log()).contains("lacks transactions that were read before: GTIDs ");
    }

    @Test
    void stopsWhereTheNewServerHasPurgedWhatWasNotRead() {
        proxy.holdBoth();
        long before = load.workload().committed();
        await().until(() -> load.workload().committed() > before + 500);
        load.changes().stop().await();
        awaitReplication();
        promoted.execute("FLUSH BINARY LOGS");
        promoted.execute("PURGE BINARY LOGS TO '" + promoted.head().file() + "'");

        promote();

        assertThat(headwater.awaitExit(STOPPED)).as(headwater.log()).isEqualTo(UNAVAILABLE);
        assertThat(headwater.log()).contains("has purged transactions that were not yet read: GTIDs ");
    }

    /** From now on the address leads to the other server, and nobody gets to the former one. */
    private void promote() {
        promoted.execute("STOP REPLICA");
        writable = promoted;
        proxy.retarget("127.0.0.1", promoted.port());
        proxy.resetAll();
        proxy.heal();
    }

    private void awaitReplication() {
        String all = former.head().gtids();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> promoted.query("SELECT GTID_SUBSET('" + all + "', @@global.gtid_executed) AS has")
                        .get(0)
                        .get("has")
                        .toString()
                        .equals("1"));
    }
}
