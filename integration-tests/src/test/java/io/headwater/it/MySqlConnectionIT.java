package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.net.FaultProxy;
import io.headwater.testkit.net.ProxyEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to the connection to MySQL heals by itself, and loses nothing. */
class MySqlConnectionIT {
    private static final Duration HEALED = Duration.ofSeconds(20);

    /** The limit of a shutdown, and a little. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(35);

    private static final String SOON_NOTICED = "source { connect-timeout = 2s, heartbeat-interval = 1s }";

    @TempDir
    Path directory;

    @Test
    void healsWhenTheConnectionIsResetAgainAndAgain() {
        int times = 10;
        try (Scene scene = Scene.in(directory);
                FaultProxy proxy = FaultProxy.to("127.0.0.1", scene.mysql().port())) {
            Load load = Load.on(scene);
            scene.through(proxy.port());
            HeadwaterProcess headwater = load.run();

            for (int i = 0; i < times; i++) {
                assertThat(headwater.endsWithin(Duration.ofSeconds(5)))
                        .as(headwater.log())
                        .isFalse();
                proxy.resetAll();
                load.awaitMore(headwater, HEALED);
            }

            load.end(headwater)
                    .allowingRewinds(times)
                    .provided("connections were reset", proxy.count(ProxyEvent.RESET) >= times)
                    .minimum(10_000)
                    .check(scene.observed())
                    .requireGreen();
        }
    }

    @Test
    void healsWhenTheServerIsKilledAndComesBack() {
        healsWhenTheServerEnds(EmbeddedMySql::kill);
    }

    @Test
    @Tag("nightly")
    void healsWhenTheServerIsShutDownAndComesBack() {
        healsWhenTheServerEnds(EmbeddedMySql::stop);
    }

    private void healsWhenTheServerEnds(Consumer<EmbeddedMySql> how) {
        try (Scene scene = Scene.in(directory)) {
            Load load = Load.on(scene);
            HeadwaterProcess headwater = load.run();

            how.accept(scene.mysql());
            assertThat(headwater.endsWithin(Duration.ofSeconds(5)))
                    .as(headwater.log())
                    .isFalse();
            scene.mysql().restart();
            load.awaitMore(headwater, HEALED);

            load.endInterruptedOnce(headwater);
        }
    }

    @Test
    @Tag("nightly")
    void waitsWhileTheServerHasNoConnectionLeft() throws SQLException {
        try (Scene scene = Scene.in(directory);
                FaultProxy proxy = FaultProxy.to("127.0.0.1", scene.mysql().port());
                Connection administrator = scene.mysql().connect();
                Statement statement = administrator.createStatement()) {
            Load load = Load.on(scene);
            scene.through(proxy.port());
            HeadwaterProcess headwater = load.run();

            statement.execute("SET GLOBAL max_connections = 1");
            proxy.resetAll();
            headwater.awaitLog("Too many connections");
            statement.execute("SET GLOBAL max_connections = 100");
            load.awaitMore(headwater, HEALED);

            load.endInterruptedOnce(headwater);
        }
    }

    @Test
    @Tag("nightly")
    void healsWhenTheRouteBreaksWithoutAWord() {
        try (Scene scene = Scene.in(directory);
                FaultProxy proxy = FaultProxy.to("127.0.0.1", scene.mysql().port())) {
            Load load = Load.on(scene);
            scene.through(proxy.port()).with(SOON_NOTICED);
            HeadwaterProcess headwater = load.run();

            proxy.holdBoth();
            headwater.awaitLog("no sign of life");
            headwater.awaitLog("failed before anything was read"); // new connections go nowhere, too
            proxy.heal();
            load.awaitMore(headwater, HEALED);

            load.end(headwater)
                    .allowingRewinds(1)
                    .provided("the route was broken", proxy.count(ProxyEvent.HELD) > 0)
                    .minimum(3_000)
                    .check(scene.observed())
                    .requireGreen();
        }
    }

    @Test
    @Tag("nightly")
    void endsInTimeWhenTheRouteIsBroken() {
        try (Scene scene = Scene.in(directory);
                FaultProxy proxy = FaultProxy.to("127.0.0.1", scene.mysql().port())) {
            scene.mysql().createDatabase("workload");
            HeadwaterProcess headwater = scene.through(proxy.port()).run();
            scene.awaitStreaming(headwater);

            proxy.holdBoth();
            await().until(() -> proxy.count(ProxyEvent.HELD) > 0);
            headwater.terminate();

            assertThat(headwater.awaitExit(SHUTDOWN)).as(headwater.log()).isZero();
        }
    }
}
