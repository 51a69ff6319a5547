package io.headwater.it;

import static io.headwater.testkit.kinesis.fault.Faults.loseAnswer;
import static io.headwater.testkit.kinesis.fault.Faults.refuse;
import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.oracle.RowHistoryOracle;
import io.headwater.testkit.oracle.StartPoint;
import io.headwater.testkit.oracle.Verdict;
import io.headwater.testkit.workload.Workload;
import io.headwater.testkit.workload.WorkloadRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The consumer of {@code examples/} ends with the source's rows, whatever happens on the way. */
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
            ConsumerProcess consumer =
                    withTable(ConsumerProcess.of(scene.kinesis().endpoint(), directory));

            runUnderMishaps(scene, workload, consumer);

            Verdict verdict = verdict(scene, workload, lost, refused);
            consumer.catchUp(Scene.STREAM);
            assertThat(replica(consumer)).isEqualTo(source(scene));
            assertSkipsWhatCameTwice(consumer, scene, verdict);
        }
    }

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
        headwater = scene.run();
        awaitMore(scene, 2_000);
        reader.kill();
        reader = consumer.start(Scene.STREAM);
        shards.mergeLastTwo();
        awaitMore(scene, 2_000);
        headwater.kill();

        load.await();
        scene.catchUp();
        reader.kill();
    }

    private static void awaitMore(Scene scene, int records) {
        long target = scene.stored() + records;
        await().atMost(Duration.ofSeconds(60)).until(() -> scene.stored() >= target);
    }

    private static Verdict verdict(Scene scene, Workload workload, Fault lost, Fault refused) {
        return RowHistoryOracle.of(workload.truth())
                .startingAt(StartPoint.snapshot(1))
                .allowingRewinds(CRASHES + (int) lost.fired())
                .minimum(CHANGES)
                .provided("answers were lost", lost.fired() > 10)
                .provided("records were refused", refused.fired() > 1_000)
                .check(scene.observed())
                .requireGreen();
    }

    /** Another consumer, which nobody disturbs, counts. */
    private void assertSkipsWhatCameTwice(ConsumerProcess consumer, Scene scene, Verdict verdict) throws Exception {
        ConsumerProcess second = withTable(consumer.in(Files.createDirectory(directory.resolve("second"))));

        String counts = second.catchUp(Scene.STREAM);

        assertThat(verdict.duplicates()).isPositive();
        assertThat(counts).endsWith(" skipped");
        long skipped = Long.parseLong(counts.replaceAll(".* applied, (\\d+) skipped", "$1"));
        assertThat(skipped).isGreaterThanOrEqualTo(verdict.duplicates()); // and those of the marks
        assertThat(replica(second)).isEqualTo(source(scene));
    }

    private static ConsumerProcess withTable(ConsumerProcess consumer) throws SQLException {
        consumer.execute("CREATE SCHEMA \"workload\"");
        consumer.execute("CREATE TABLE \"workload\".\"wl_0\" (\"k\" BIGINT PRIMARY KEY, \"ver\" BIGINT, \"w\" INT,"
                + " \"payload\" VARBINARY(64), \"crc\" BIGINT)");
        return consumer;
    }

    private static List<String> replica(ConsumerProcess consumer) throws SQLException {
        return consumer.query("SELECT \"k\", \"ver\", \"w\", UPPER(RAWTOHEX(\"payload\")), \"crc\""
                + " FROM \"workload\".\"wl_0\" ORDER BY \"k\"");
    }

    private static List<String> source(Scene scene) {
        return scene
                .mysql()
                .query("SELECT k, ver, w, HEX(payload) AS payload, crc FROM workload.wl_0 ORDER BY k")
                .stream()
                .map(row -> String.join(
                        ",", row.values().stream().map(String::valueOf).toList()))
                .toList();
    }
}
