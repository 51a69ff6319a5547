package io.headwater.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.oracle.RowHistoryOracle;
import io.headwater.testkit.oracle.StartPoint;
import io.headwater.testkit.workload.Workload;
import io.headwater.testkit.workload.WorkloadRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are asked for beside a running pipeline, which is killed in the middle of reading them. */
@Tag("nightly")
@Timeout(300)
class SnapshotCommandIT {
    private static final int ROWS = 5_000;
    private static final int KILLS = 3;
    private static final String SLOWLY = "source { snapshot-rows-per-second = 1000, snapshot-chunk-rows = 200 }";

    @TempDir
    Path directory;

    @Test
    void aKilledPipelineReadsOnWhatWasAskedForAndEachRowsHistoryHolds() {
        try (Scene scene = Scene.in(directory)) {
            Workload workload = Workload.on(scene.mysql())
                    .rate(200)
                    .rowVersions(Integer.MAX_VALUE)
                    .create()
                    .load(ROWS);
            WorkloadRun load = workload.start();
            HeadwaterProcess headwater = scene.run();
            scene.awaitStreaming(headwater);
            headwater.awaitLog("snapshot complete");
            headwater.terminate();
            assertThat(headwater.awaitExit()).isZero();

            scene.with(SLOWLY);
            HeadwaterProcess reading = scene.run();
            scene.awaitStreaming(reading);
            assertThat(ordered(scene, "read", "workload.*")).contains("request 1: workload.");
            killInTheMiddle(scene, reading);
            for (int i = 1; i < KILLS; i++) {
                killInTheMiddle(scene, scene.run());
            }

            load.stop().await();
            scene.with("").catchUp();
            assertThat(ordered(scene, "list")).doesNotContain("waiting").doesNotContain("reading");
            RowHistoryOracle.of(workload.truth())
                    .startingAt(StartPoint.alongside())
                    .allowingRewinds(KILLS + 2)
                    .minimum(ROWS)
                    .check(scene.observed())
                    .requireGreen();
        }
    }

    private static void killInTheMiddle(Scene scene, HeadwaterProcess headwater) {
        await().atMost(Duration.ofSeconds(60)).until(() -> checkpoint(scene).contains("tables unread"));
        String before = checkpoint(scene);
        await().atMost(Duration.ofSeconds(60)).until(() -> !checkpoint(scene).equals(before));
        assertThat(checkpoint(scene)).as("in the middle").contains("tables unread");
        headwater.kill();
    }

    private static String checkpoint(Scene scene) {
        try {
            return Files.readString(scene.checkpoint(), ISO_8859_1);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String ordered(Scene scene, String verb, String... more) {
        HeadwaterProcess command = scene.order("snapshot", verb, more);
        assertThat(command.awaitExit()).as(command.log()).isZero();
        return command.out();
    }
}
