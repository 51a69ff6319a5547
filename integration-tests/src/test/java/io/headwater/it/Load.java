package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.oracle.RowHistoryOracle;
import io.headwater.testkit.oracle.StartPoint;
import io.headwater.testkit.workload.ConnectionSource;
import io.headwater.testkit.workload.Workload;
import io.headwater.testkit.workload.WorkloadRun;
import java.time.Duration;

/** Rows of a scene's database that change all the time, and what a consumer must have seen of them in the end. */
record Load(Scene scene, Workload workload, WorkloadRun changes) {
    private static final Duration STARTED = Duration.ofSeconds(60);

    /** Begins; the snapshot is over when this returns. */
    static Load on(Scene scene) {
        return on(scene, scene.mysql()::connect);
    }

    /** @param writable where changes are made */
    static Load on(Scene scene, ConnectionSource writable) {
        Workload workload = Workload.on(writable)
                .rate(500)
                .rowVersions(Integer.MAX_VALUE)
                .create()
                .load(1_000);
        WorkloadRun changes = workload.start();
        scene.catchUp();
        return new Load(scene, workload, changes);
    }

    /** Goes on, once the changes have been stopped. */
    Load again() {
        return new Load(scene, workload, workload.start());
    }

    /** A process that delivers. */
    HeadwaterProcess run() {
        HeadwaterProcess headwater = scene.run();
        awaitMore(headwater, STARTED);
        return headwater;
    }

    /** Waits for records that are committed after this call. */
    void awaitMore(HeadwaterProcess headwater, Duration limit) {
        long target = scene.stored() + 1_000;
        await().atMost(limit).until(() -> scene.stored() >= target || !headwater.isRunning());
        assertThat(headwater.isRunning()).as(headwater.log()).isTrue();
    }

    /** Ends the load and the process, which must drain, and delivers the rest. */
    RowHistoryOracle end(HeadwaterProcess headwater) {
        changes.stop().await();
        headwater.terminate();
        assertThat(headwater.awaitExit()).as(headwater.log()).isZero();
        return deliverAll();
    }

    /** Ends both, and demands that nothing is missing or out of order, and that only one interruption made rows come twice. */
    void endInterruptedOnce(HeadwaterProcess headwater) {
        end(headwater).allowingRewinds(1).minimum(3_000).check(scene.observed()).requireGreen();
    }

    /** Ends the load and delivers the rest of it. */
    RowHistoryOracle deliverAll() {
        changes.stop().await();
        scene.catchUp();
        return RowHistoryOracle.of(workload.truth()).startingAt(StartPoint.alongside());
    }
}
