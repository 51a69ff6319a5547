package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.kinesis.StreamRecord;
import io.headwater.testkit.net.FaultProxy;
import io.headwater.testkit.net.ProxyEvent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM at an inconvenient time: the process ends soon, says nothing odd, and nothing is lost. */
class StopAnywhereIT {
    private static final Duration SHUTDOWN = Duration.ofSeconds(3);
    private static final Duration LIMIT = SHUTDOWN.plusSeconds(5);
    private static final Duration STEP = Duration.ofMillis(250);
    private static final int ROWS = 3_000;

    /** What the virtual machine makes of SIGTERM before anybody listens. */
    private static final int TERMINATED = 143;

    @TempDir
    Path directory;

    @AutoClose
    private Scene scene;

    @AutoClose
    private FaultProxy mysql;

    @AutoClose
    private FaultProxy kinesis;

    private int last;

    @BeforeEach
    void createTable() {
        scene = Scene.in(directory).with("engine.shutdown-timeout = %ds".formatted(SHUTDOWN.toSeconds()));
        scene.mysql()
                .execute("CREATE DATABASE workload", "CREATE TABLE workload.orders (id INT PRIMARY KEY, note TEXT)");
        mysql = FaultProxy.to("127.0.0.1", scene.mysql().port());
        kinesis = FaultProxy.to("127.0.0.1", scene.kinesisEndpoint().getPort());
        scene.through(mysql.port()).kinesisAt(URI.create("http://127.0.0.1:" + kinesis.port()));
        insert(ROWS);
    }

    @Test
    void whileKinesisAndThenMySqlAnswerNothing() {
        HeadwaterProcess headwater = streaming();
        kinesis.holdBoth();
        long sent = scene.stored();
        insert(10);
        await().until(() -> kinesis.count(ProxyEvent.HELD) > 0);
        headwater.terminate();
        assertEnded(headwater, LIMIT);
        assertThat(scene.stored()).as("none came through").isEqualTo(sent);
        kinesis.heal();

        headwater = streaming();
        mysql.holdBoth();
        insert(10);
        await().until(() -> mysql.count(ProxyEvent.HELD) > 0);
        headwater.terminate();
        assertEnded(headwater, LIMIT);
        mysql.heal();

        assertNothingIsLost();
    }

    @Test
    void atEachStepOfTheStart() {
        stopAtSteps(IntStream.rangeClosed(1, 8).map(i -> 2 * i));
    }

    @Test
    @Tag("nightly")
    void atEachQuarterOfASecondOfTheStart() {
        stopAtSteps(IntStream.range(0, 40));
    }

    private void stopAtSteps(IntStream steps) {
        steps.forEach(step -> {
            HeadwaterProcess headwater = scene.run();
            assertThat(headwater.endsWithin(STEP.multipliedBy(step)))
                    .as(headwater.log())
                    .isFalse();
            headwater.terminate();
            assertEnded(headwater, Duration.ofSeconds(15));
        });
        assertNothingIsLost();
    }

    private static void assertEnded(HeadwaterProcess headwater, Duration limit) {
        assertThat(headwater.awaitExit(limit)).as(headwater.log()).isIn(0, TERMINATED);
        assertThat(headwater.log()).doesNotContain("IllegalState");
    }

    /** A process that has delivered all there is, the rows of the snapshot, too, which are read beside the changes. */
    private HeadwaterProcess streaming() {
        HeadwaterProcess headwater = scene.run();
        insert(1);
        await().atMost(Duration.ofSeconds(60)).until(() -> delivered().size() == last || !headwater.isRunning());
        assertThat(headwater.isRunning()).as(headwater.log()).isTrue();
        return headwater;
    }

    private void assertNothingIsLost() {
        scene.catchUp();
        assertThat(delivered())
                .containsAll(IntStream.rangeClosed(1, last)
                        .mapToObj(StopAnywhereIT::key)
                        .toList());
    }

    private void insert(int rows) {
        scene.mysql()
                .execute(IntStream.rangeClosed(last + 1, last + rows)
                        .mapToObj(id -> "(%d, '%s')".formatted(id, "note ".repeat(20)))
                        .collect(Collectors.joining(", ", "INSERT INTO workload.orders VALUES ", "")));
        last += rows;
    }

    private Set<String> delivered() {
        return scene.records().stream().map(StreamRecord::partitionKey).collect(Collectors.toSet());
    }

    private static String key(int id) {
        return "workload.orders/" + id;
    }
}
