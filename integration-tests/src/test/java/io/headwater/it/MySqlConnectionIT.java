package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.net.FaultProxy;
import io.headwater.testkit.net.ProxyEvent;
import io.headwater.testkit.oracle.RowHistoryOracle;
import io.headwater.testkit.oracle.StartPoint;
import io.headwater.testkit.workload.Workload;
import io.headwater.testkit.workload.WorkloadRun;
import java.nio.file.Path;
import java.time.Duration;
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
            Workload workload = workload(scene);
            WorkloadRun load = workload.start();
            scene.catchUp(); // a snapshot that is cut short starts over; streaming does not
            HeadwaterProcess headwater = scene.through(proxy.port()).run();
            awaitMore(scene, headwater, Duration.ofSeconds(60));

            for (int i = 0; i < times; i++) {
                assertThat(headwater.endsWithin(Duration.ofSeconds(5)))
                        .as(headwater.log())
                        .isFalse();
                proxy.resetAll();
                awaitMore(scene, headwater, HEALED);
            }

            load.stop().await();
            headwater.terminate();
            assertThat(headwater.awaitExit()).as(headwater.log()).isZero();
            scene.catchUp();
            RowHistoryOracle.of(workload.truth())
                    .startingAt(StartPoint.alongside())
                    .allowingRewinds(times)
                    .provided("connections were reset", proxy.count(ProxyEvent.RESET) >= times)
                    .minimum(10_000)
                    .check(scene.observed())
                    .requireGreen();
        }
    }

    @Test
    void healsWhenTheServerIsKilledAndComesBack() {
        try (Scene scene = Scene.in(directory)) {
            Workload workload = workload(scene);
            WorkloadRun load = workload.start();
            scene.catchUp();
            HeadwaterProcess headwater = scene.run();
            awaitMore(scene, headwater, Duration.ofSeconds(60));

            scene.mysql().kill();
            assertThat(headwater.endsWithin(Duration.ofSeconds(5)))
                    .as(headwater.log())
                    .isFalse();
            scene.mysql().restart();
            awaitMore(scene, headwater, HEALED);

            load.stop().await();
            headwater.terminate();
            assertThat(headwater.awaitExit()).as(headwater.log()).isZero();
            scene.catchUp();
            RowHistoryOracle.of(workload.truth())
                    .startingAt(StartPoint.alongside())
                    .allowingRewinds(1)
                    .minimum(3_000)
                    .check(scene.observed())
                    .requireGreen();
        }
    }

    @Test
    @Tag("nightly")
    void healsWhenTheRouteBreaksWithoutAWord() {
        try (Scene scene = Scene.in(directory);
                FaultProxy proxy = FaultProxy.to("127.0.0.1", scene.mysql().port())) {
            Workload workload = workload(scene);
            WorkloadRun load = workload.start();
            scene.catchUp();
            HeadwaterProcess headwater =
                    scene.through(proxy.port()).with(SOON_NOTICED).run();
            awaitMore(scene, headwater, Duration.ofSeconds(60));

            proxy.holdBoth();
            headwater.awaitLog("no sign of life");
            headwater.awaitLog("failed before anything was read"); // new connections go nowhere, too
            proxy.heal();
            awaitMore(scene, headwater, HEALED);

            load.stop().await();
            headwater.terminate();
            assertThat(headwater.awaitExit()).as(headwater.log()).isZero();
            scene.catchUp();
            RowHistoryOracle.of(workload.truth())
                    .startingAt(StartPoint.alongside())
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
            workload(scene);
            HeadwaterProcess headwater = scene.through(proxy.port()).run();
            scene.awaitStreaming(headwater);

            proxy.holdBoth();
            await().until(() -> proxy.count(ProxyEvent.HELD) > 0);
            headwater.terminate();

            assertThat(headwater.awaitExit(SHUTDOWN)).as(headwater.log()).isZero();
        }
    }

    private static Workload workload(Scene scene) {
        return Workload.on(scene.mysql())
                .rate(500)
                .rowVersions(Integer.MAX_VALUE)
                .create()
                .load(1_000);
    }

    /** Waits for records that are committed after this call. */
    private static void awaitMore(Scene scene, HeadwaterProcess headwater, Duration limit) {
        long target = scene.stored() + 1_000;
        await().atMost(limit).until(() -> scene.stored() >= target || !headwater.isRunning());
        assertThat(headwater.isRunning()).as(headwater.log()).isTrue();
    }
}
