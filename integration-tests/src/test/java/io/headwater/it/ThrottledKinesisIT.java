package io.headwater.it;

import static io.headwater.testkit.kinesis.fault.Faults.refuse;
import static io.headwater.testkit.kinesis.fault.Faults.refuseFirstOfEachKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.oracle.RowHistoryOracle;
import io.headwater.testkit.oracle.StartPoint;
import io.headwater.testkit.oracle.Verdict;
import io.headwater.testkit.workload.Workload;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot and a stream into a Kinesis that refuses: each row's history arrives whole, in order and once. */
class ThrottledKinesisIT {
    private static final int SNAPSHOT = 100_000;
    private static final int CHANGES = 50_000;

    @TempDir
    Path directory;

    @Test
    void everyRowsHistoryIsWholeInOrderAndWithoutRepeats() {
        Fault refusals = refuse(0.3).seed(42);
        Fault firstOfEachKey = refuseFirstOfEachKey();
        try (Scene scene = Scene.in(directory).with("engine.shutdown-timeout = 3m")) {
            Workload workload = Workload.on(scene.mysql())
                    .seed(7)
                    .rowVersions(CHANGES)
                    .create()
                    .load(SNAPSHOT);
            scene.kinesis().script(refusals.and(firstOfEachKey));

            HeadwaterProcess headwater = scene.run();
            workload.run();
            scene.awaitStreaming(headwater);
            headwater.terminate();
            assertThat(headwater.awaitExit(Duration.ofMinutes(4)))
                    .as(headwater.log())
                    .isZero();
            scene.catchUp();

            Verdict verdict = RowHistoryOracle.of(workload.truth())
                    .startingAt(StartPoint.alongside())
                    .minimum(SNAPSHOT)
                    .provided("records were refused", refusals.fired() > 1_000)
                    .provided("the first of keys were refused", firstOfEachKey.fired() > 100)
                    .check(scene.observed())
                    .requireGreen();
            assertThat(verdict.duplicates()).isZero();
        }
    }
}
