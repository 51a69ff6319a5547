package io.headwater.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.oracle.RowHistoryOracle;
import io.headwater.testkit.oracle.StartPoint;
import io.headwater.testkit.workload.Workload;
import io.headwater.testkit.workload.WorkloadRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kill -9 in each phase of a process's life, several times each and under load, and SIGTERM within the snapshot. */
@Tag("nightly")
class PhasesIT {
    private static final int TIMES = 3;
    private static final int TRIES = 5 * TIMES;
    private static final Duration TERMINATED = Duration.ofSeconds(15);
    private static final String STARTING = "orders: mysql to kinesis";
    private static final String READING = "orders: reading";
    private static final String COMPLETE = "orders: snapshot complete";
    private static final String STOPPING = "SIGTERM: stopping";
    private static final String ENDED = "orders: ended";

    @TempDir
    Path directory;

    private Scene scene;
    private HeadwaterProcess headwater;
    private int kills;

    @Test
    void losesNothingInWhicheverPhaseItIsKilled() {
        try (Scene given =
                Scene.in(directory).with("source { snapshot-rows-per-second = 2000, snapshot-chunk-rows = 500 }")) {
            scene = given;
            Workload workload = Workload.on(scene.mysql())
                    .rate(500)
                    .rowVersions(Integer.MAX_VALUE)
                    .create()
                    .load(20_000);
            WorkloadRun load = workload.start();

            severalTimes("start", () -> killAt(STARTING, READING));
            severalTimes("snapshot", this::killInTheSnapshot);
            severalTimes("SIGTERM within the snapshot", this::terminateInTheSnapshot);
            assertThat(killAt(COMPLETE, ENDED)).as("hand-over").isTrue();
            severalTimes("checkpoint", this::killAtACheckpoint);
            severalTimes("shutdown", this::killWhileItEnds);

            load.stop().await();
            scene.catchUp();
            RowHistoryOracle.of(workload.truth())
                    .startingAt(StartPoint.alongside())
                    .allowingRewinds(kills)
                    .minimum(20_000)
                    .check(scene.observed())
                    .requireGreen();
        }
    }

    /** @param kill tells whether it came within the phase */
    private static void severalTimes(String phase, BooleanSupplier kill) {
        int hits = 0;
        for (int i = 0; i < TRIES && hits < TIMES; i++) {
            hits += kill.getAsBoolean() ? 1 : 0;
        }
        assertThat(hits).as("kills in phase " + phase).isEqualTo(TIMES);
    }

    private boolean killAt(String begun, String over) {
        headwater = scene.run();
        awaitSoon(() -> has(begun));
        return killed() && has(begun) && !has(over);
    }

    private boolean killInTheSnapshot() {
        runIntoTheSnapshot();
        return killed() && isUnread();
    }

    private boolean terminateInTheSnapshot() {
        runIntoTheSnapshot();
        headwater.terminate();
        assertThat(headwater.awaitExit(TERMINATED)).as(headwater.log()).isZero();
        return isUnread();
    }

    private void runIntoTheSnapshot() {
        long before = scene.stored();
        headwater = scene.run();
        awaitSoon(() -> scene.stored() > before + 500);
    }

    /** Within the milliseconds that storing takes, or right after. */
    private boolean killAtACheckpoint() {
        headwater = scene.run();
        awaitSoon(() -> has(READING));
        FileTime before = stored();
        awaitSoon(() -> !stored().equals(before));
        return killed();
    }

    private boolean killWhileItEnds() {
        long before = scene.stored();
        headwater = scene.run();
        awaitSoon(() -> scene.stored() > before);
        headwater.terminate();
        awaitSoon(() -> has(STOPPING));
        return killed() && !has(ENDED);
    }

    private boolean killed() {
        kills++;
        boolean running = headwater.isRunning();
        headwater.kill();
        return running;
    }

    private boolean has(String line) {
        return headwater.log().contains(line);
    }

    private boolean isUnread() {
        try {
            return Files.readString(scene.checkpoint(), ISO_8859_1).contains("tables unread");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private FileTime stored() {
        try {
            return Files.getLastModifiedTime(scene.checkpoint());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitSoon(BooleanSupplier condition) {
        await().atMost(Duration.ofSeconds(60))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> condition.getAsBoolean() || !headwater.isRunning());
    }
}
