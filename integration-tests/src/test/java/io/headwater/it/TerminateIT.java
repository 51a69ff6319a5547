package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.oracle.RowHistoryOracle;
import io.headwater.testkit.oracle.StartPoint;
import io.headwater.testkit.oracle.Verdict;
import io.headwater.testkit.workload.Workload;
import io.headwater.testkit.workload.WorkloadRun;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM under load: the process drains, ends soon, and repeats nothing after the next start. */
class TerminateIT {
    private static final int TIMES = 10;
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Test
    void endsInTimeAndRepeatsNothingHoweverOftenItIsTerminated() {
        try (Scene scene = Scene.in(directory)) {
            Workload workload = Workload.on(scene.mysql())
                    .rate(1_000)
                    .rowVersions(Integer.MAX_VALUE)
                    .create()
                    .load(1_000);
            WorkloadRun load = workload.start();
            scene.catchUp(); // a snapshot that is cut short starts over; streaming does not

            for (int i = 0; i < TIMES; i++) {
                terminateUnderLoad(scene);
            }

            load.stop().await();
            scene.catchUp();
            Verdict verdict = RowHistoryOracle.of(workload.truth())
                    .startingAt(StartPoint.alongside())
                    .minimum(10_000)
                    .check(scene.observed())
                    .requireGreen();
            assertThat(verdict.duplicates()).isZero();
        }
    }

    private static void terminateUnderLoad(Scene scene) {
        long target = scene.stored() + 1_000;
        HeadwaterProcess headwater = scene.run();
        await().atMost(Duration.ofSeconds(60)).until(() -> scene.stored() >= target || !headwater.isRunning());
        headwater.terminate();

        assertThat(headwater.awaitExit(LIMIT)).as(headwater.log()).isZero();
    }
}
