package io.headwater.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.kinesis.StreamRecord;
import io.headwater.testkit.oracle.RowHistoryOracle;
import io.headwater.testkit.oracle.StartPoint;
import io.headwater.testkit.oracle.Verdict;
import io.headwater.testkit.workload.Workload;
import io.headwater.testkit.workload.WorkloadRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kill -9 at random instants of a process's life, and a start after each, under load. */
@Isolated("what a kill repeats is told by the time that things take")
class KillIT {
    private static final Logger log = LoggerFactory.getLogger(KillIT.class);
    private static final int ROWS = 20_000;
    private static final int RATE = 1_000;
    private static final int SNAPSHOT_RATE = 2_000;
    private static final int CHUNK = 500;
    private static final int IN_SNAPSHOT = 8;
    private static final int IN_STREAM = 7;
    private static final int IN_SHUTDOWN = 4;
    private static final int KILLS = IN_SNAPSHOT + 1 + IN_STREAM + IN_SHUTDOWN;

    /** A kill repeats what was delivered since the last checkpoint, a second and one round trip ago, and one batch. */
    private static final Duration SINCE_CHECKPOINT = Duration.ofMillis(1_100);

    private static final long BATCH = 2_048;

    /** Rows of the snapshot alike. */
    private static final long ROWS_AGAIN_PER_KILL = SNAPSHOT_RATE * 11 / 10 + 2 * CHUNK;

    private static final String SETTINGS =
            "source { snapshot-rows-per-second = " + SNAPSHOT_RATE + ", snapshot-chunk-rows = " + CHUNK + " }";

    private final long seed = Long.getLong("headwater.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Instant> kills = new ArrayList<>();

    @TempDir
    Path directory;

    @Test
    void losesNothingAndRepeatsLittleHoweverOftenItIsKilled() {
        log.info("headwater.seed={}", seed);
        try (Scene scene = Scene.in(directory).with(SETTINGS)) {
            Workload workload = Workload.on(scene.mysql())
                    .seed(seed)
                    .rate(RATE)
                    .rowVersions(Integer.MAX_VALUE)
                    .create()
                    .load(ROWS);
            WorkloadRun load = workload.start();

            killTwenty(scene);

            load.stop().await();
            scene.with("").catchUp();
            Verdict verdict = RowHistoryOracle.of(workload.truth())
                    .startingAt(StartPoint.alongside())
                    .allowingRewinds(KILLS)
                    .minimum(50_000)
                    .check(scene.observed())
                    .requireGreen();
            log.info("{} kills, {} records may be repeated: {}", KILLS, mayBeRepeated(scene.records()), verdict);
            assertThat(verdict.snapshotRepeats()).isLessThanOrEqualTo(IN_SNAPSHOT * ROWS_AGAIN_PER_KILL);
            assertThat(verdict.duplicates()).isLessThanOrEqualTo(mayBeRepeated(scene.records()));
        }
    }

    private void killTwenty(Scene scene) {
        for (int i = 0; i < IN_SNAPSHOT; i++) {
            killAfterRecords(scene, random.nextInt(2 * SNAPSHOT_RATE));
        }
        assertThat(scene.checkpoint())
                .content(ISO_8859_1)
                .as("killed in the middle")
                .contains("tables unread");
        HeadwaterProcess snapshot = scene.run();
        scene.awaitStreaming(snapshot);
        kill(snapshot);
        for (int i = 0; i < IN_STREAM; i++) {
            killAfterRecords(scene, random.nextInt(2_000));
        }
        for (int i = 0; i < IN_SHUTDOWN; i++) {
            killWhileItEnds(scene);
        }
    }

    /** Kills a run that has delivered so many records; 0 is while it still starts. */
    private void killAfterRecords(Scene scene, int more) {
        long target = scene.stored() + more;
        HeadwaterProcess headwater = scene.run();
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> scene.stored() >= target || !headwater.isRunning());
        assertThat(headwater.isRunning()).as(headwater.log()).isTrue();
        kill(headwater);
    }

    private void killWhileItEnds(Scene scene) {
        long before = scene.stored();
        HeadwaterProcess headwater = scene.run();
        await().atMost(Duration.ofSeconds(60)).until(() -> scene.stored() > before);
        headwater.terminate();
        headwater.endsWithin(Duration.ofMillis(random.nextInt(400)));
        kill(headwater);
    }

    private void kill(HeadwaterProcess headwater) {
        headwater.kill();
        kills.add(Instant.now());
    }

    /** At whatever rate they came: a process that has just started catches up. */
    private long mayBeRepeated(List<StreamRecord> records) {
        long fresh = records.stream()
                .map(StreamRecord::arrivedAt)
                .filter(arrived -> kills.stream().anyMatch(kill -> isFresh(arrived, kill)))
                .count();
        return fresh + KILLS * BATCH;
    }

    /** The next process needs longer than the records that are on the way when one is killed. */
    private static boolean isFresh(Instant arrived, Instant kill) {
        return arrived.isAfter(kill.minus(SINCE_CHECKPOINT)) && arrived.isBefore(kill.plusMillis(500));
    }
}
