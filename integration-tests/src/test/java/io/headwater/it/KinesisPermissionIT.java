package io.headwater.it;

import static io.headwater.testkit.kinesis.fault.Faults.error;
import static io.headwater.testkit.kinesis.fault.Faults.none;
import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import io.headwater.testkit.oracle.RowHistoryOracle;
import io.headwater.testkit.oracle.StartPoint;
import io.headwater.testkit.oracle.Verdict;
import io.headwater.testkit.workload.Workload;
import io.headwater.testkit.workload.WorkloadRun;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only somebody can mend stops a start, and is waited for in mid-run. */
class KinesisPermissionIT {
    private static final Duration TOLD = Duration.ofSeconds(15);
    private static final Duration HEALED = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @AutoClose
    private Scene scene;

    @BeforeEach
    void start() {
        scene = Scene.in(directory);
    }

    @ParameterizedTest
    @CsvSource({
        "ACCESS_DENIED, 77, kinesis:DescribeStreamSummary",
        "UNRECOGNIZED_CLIENT, 77, credentials",
        "RESOURCE_NOT_FOUND, 69, create-stream",
    })
    void aStartEndsSoonNamingTheStreamAndTheRemedy(ErrorCode code, int exitCode, String remedy) {
        Fault fault = error(code);
        scene.kinesis().script(fault);
        Workload.on(scene.mysql()).create(); // the source has nothing to complain of

        HeadwaterProcess headwater = scene.run();

        assertThat(headwater.awaitExit(TOLD)).as(headwater.log()).isEqualTo(exitCode);
        assertThat(fault.fired()).isPositive();
        assertThat(headwater.log()).contains(Scene.STREAM, remedy).doesNotContain("\tat ");
    }

    @Test
    void aRunningPipelineWaitsUntilItIsMended() {
        Workload workload = Workload.on(scene.mysql())
                .rate(300)
                .rowVersions(Integer.MAX_VALUE)
                .create()
                .load(100);
        scene.catchUp(); // a snapshot that is cut short starts over; streaming does not
        HeadwaterProcess headwater = scene.run();
        WorkloadRun load = workload.start();

        outlast(headwater, ErrorCode.ACCESS_DENIED, "kinesis:PutRecords");
        outlast(headwater, ErrorCode.RESOURCE_NOT_FOUND, "no stream");
        outlast(headwater, ErrorCode.KMS_DISABLED, "enable the KMS key");
        outlast(headwater, ErrorCode.KMS_ACCESS_DENIED, "kms:GenerateDataKey");

        load.stop().await();
        await().atMost(Duration.ofMinutes(1)).until(() -> scene.stored() >= workload.committed());
        scene.stopAll();
        scene.catchUp();
        Verdict verdict = RowHistoryOracle.of(workload.truth())
                .startingAt(StartPoint.alongside())
                .minimum(2_000)
                .check(scene.observed())
                .requireGreen();
        assertThat(verdict.duplicates()).isZero();
    }

    /** One line in ten seconds tells of trouble, so each trouble lasts until it was told of. */
    private void outlast(HeadwaterProcess headwater, ErrorCode code, String remedy) {
        awaitMore(headwater, 300, Duration.ofSeconds(60));
        Fault fault = error(code).on(PUT_RECORDS);
        scene.kinesis().script(fault);

        await().atMost(Duration.ofSeconds(30))
                .failFast("it ended:\n" + headwater.log(), () -> !headwater.isRunning())
                .until(() -> headwater.log().lines().anyMatch(line -> line.contains("ERROR") && line.contains(remedy)));
        scene.kinesis().script(none());
        awaitMore(headwater, 1, HEALED);

        assertThat(fault.fired()).isPositive();
    }

    private void awaitMore(HeadwaterProcess headwater, long records, Duration limit) {
        long target = scene.stored() + records;
        await().atMost(limit).until(() -> scene.stored() >= target || !headwater.isRunning());
        assertThat(headwater.isRunning()).as(headwater.log()).isTrue();
    }
}
