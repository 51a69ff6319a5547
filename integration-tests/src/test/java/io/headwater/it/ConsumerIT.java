package io.headwater.it;

import static io.headwater.testkit.kinesis.fault.Faults.loseAnswer;
import static io.headwater.testkit.kinesis.fault.Faults.refuse;
import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.kinesis.StreamRecord;
import io.headwater.testkit.kinesis.UserRecord;
import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.oracle.RowHistoryOracle;
import io.headwater.testkit.oracle.StartPoint;
import io.headwater.testkit.oracle.Verdict;
import io.headwater.testkit.workload.Workload;
import io.headwater.testkit.workload.WorkloadRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The consumer of {@code examples/} ends with the source's rows, whatever happens on the way and however they are packed. */
class ConsumerIT {
    private static final int LOADED = 2_000;
    private static final int CHANGES = 12_000;
    private static final int CRASHES = 2;

    @TempDir
    Path directory;

    @Test
    void theConsumersTableEndsAsTheSourcesDoes() throws Exception {
        Fault lost = loseAnswer().on(PUT_RECORDS).sometimes(0.05).seed(3);
        Fault refused = refuse(0.2).seed(5);
        try (Scene scene = Scene.in(directory)) {
            Workload workload = Workload.on(scene.mysql())
                    .rate(1_000)
                    .rowVersions(CHANGES)
                    .create()
                    .load(LOADED);
            scene.kinesis().script(lost.and(refused));
            Replica replica = Replica.of(scene, directory);

            runUnderMishaps(scene, workload, replica.consumer());

            Verdict verdict = verdict(scene, workload, lost, refused);
            assertThat(packings(scene)).containsExactlyInAnyOrder(Packing.values());
            replica.consumer().catchUp(Scene.STREAM);
            assertThat(replica.rows()).isEqualTo(replica.sourceRows());
            assertSkipsWhatCameTwice(replica, verdict);
        }
    }

    @Test
    @Tag("nightly")
    void aTruncatedTableIsEmptiedAndAChangedStructurePassedOver() throws Exception {
        try (Scene scene = Scene.in(directory)) {
            Replica replica = Replica.of(scene, directory);
            scene.mysql()
                    .execute(
                            "CREATE DATABASE workload",
                            "CREATE TABLE workload.wl_0 (k BIGINT PRIMARY KEY, ver BIGINT, w INT, payload VARBINARY(64),"
                                    + " crc BIGINT)",
                            "INSERT INTO workload.wl_0 (k, ver) VALUES (1, 1), (2, 1)");
            scene.with("source.schema-changes = true, key.by = table").catchUp();
            replica.consumer().catchUp(Scene.STREAM);
            assertThat(replica.rows()).hasSize(2);

            scene.mysql()
                    .execute(
                            "ALTER TABLE workload.wl_0 ADD COLUMN more INT",
                            "TRUNCATE TABLE workload.wl_0",
                            "INSERT INTO workload.wl_0 (k, ver, more) VALUES (3, 1, 1)");
            scene.catchUp();
            try (HeadwaterProcess consumer = replica.consumer().start(Scene.STREAM, "--until-caught-up")) {
                assertThat(consumer.awaitExit()).as(consumer.log()).isZero();
                assertThat(consumer.log())
                        .containsOnlyOnce("passed over: the structure of workload.wl_0 has changed: ALTER TABLE");
            }

            assertThat(replica.rows()).containsExactly("3,1,null,null,null");
        }
    }

    /** At each start of Headwater records are packed in another way. */
    private static void runUnderMishaps(Scene scene, Workload workload, ConsumerProcess consumer) {
        StreamOperator shards = scene.operator();
        HeadwaterProcess headwater = scene.run();
        HeadwaterProcess reader = consumer.start(Scene.STREAM);
        scene.awaitStreaming(headwater);
        await().until(() -> Files.exists(scene.checkpoint())); // until then, a killed snapshot starts over
        WorkloadRun load = workload.start();

        awaitMore(scene, 2_000);
        shards.splitFirst();
        headwater.kill();
        headwater = scene.with("sink.aggregate = true, format.compress = gzip").run();
        awaitMore(scene, 2_000);
        reader.kill();
        reader = consumer.start(Scene.STREAM);
        shards.mergeLastTwo();
        awaitMore(scene, 2_000);
        headwater.kill();

        load.await();
        scene.with("format.compress = zstd").catchUp();
        reader.kill();
    }

    private static void awaitMore(Scene scene, int records) {
        int target = delivered(scene).size() + records;
        await().atMost(Duration.ofSeconds(60)).until(() -> delivered(scene).size() >= target);
    }

    private static List<UserRecord> delivered(Scene scene) {
        return scene.kinesis().userRecords(Scene.STREAM);
    }

    private static Set<Packing> packings(Scene scene) {
        Stream<byte[]> stored = scene.records().stream().map(StreamRecord::data);
        Stream<byte[]> delivered = delivered(scene).stream().map(UserRecord::data);
        return Stream.concat(stored, delivered).map(Packing::of).collect(Collectors.toSet());
    }

    private static Verdict verdict(Scene scene, Workload workload, Fault lost, Fault refused) {
        return RowHistoryOracle.of(workload.truth())
                .startingAt(StartPoint.alongside())
                .allowingRewinds(CRASHES + (int) lost.fired())
                .minimum(CHANGES)
                .provided("answers were lost", lost.fired() > 10)
                .provided("records were refused", refused.fired() > 500)
                .check(scene.observed())
                .requireGreen();
    }

    /** Another consumer, which nobody disturbs, counts. */
    private void assertSkipsWhatCameTwice(Replica replica, Verdict verdict) throws Exception {
        Replica second = replica.in(Files.createDirectory(directory.resolve("second")));

        String counts = second.consumer().catchUp(Scene.STREAM);

        assertThat(verdict.duplicates()).isPositive();
        assertThat(counts).endsWith(" skipped");
        long skipped = Long.parseLong(counts.replaceAll(".* applied, (\\d+) skipped", "$1"));
        assertThat(skipped).isGreaterThanOrEqualTo(verdict.duplicates()); // and those of the marks
        assertThat(second.rows()).isEqualTo(second.sourceRows());
    }
}
