package io.headwater.it;

import static io.headwater.testkit.kinesis.Fate.STORED_BUT_REPORTED_FAILED;
import static io.headwater.testkit.kinesis.Fate.STORED_BUT_UNANSWERED;
import static io.headwater.testkit.kinesis.fault.Faults.delayAnswer;
import static io.headwater.testkit.kinesis.fault.Faults.fail;
import static io.headwater.testkit.kinesis.fault.Faults.hang;
import static io.headwater.testkit.kinesis.fault.Faults.loseAnswer;
import static io.headwater.testkit.kinesis.fault.Faults.none;
import static io.headwater.testkit.kinesis.fault.Faults.refuse;
import static io.headwater.testkit.kinesis.fault.Faults.refuseFirstOfEachKey;
import static io.headwater.testkit.kinesis.fault.Faults.trickle;
import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.oracle.RowHistoryOracle;
import io.headwater.testkit.oracle.StartPoint;
import io.headwater.testkit.oracle.Verdict;
import io.headwater.testkit.workload.Mix;
import io.headwater.testkit.workload.Workload;
import io.headwater.testkit.workload.WorkloadBuilder;
import io.headwater.testkit.workload.WorkloadRun;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Each way in which Kinesis misbehaves, alone and thoroughly: no change is missing, none is out of order, and no more come
 * twice than the fault explains. {@link ThrottledKinesisIT} has the refusals of single records.
 */
class KinesisFaultsIT {
    private static final Logger log = LoggerFactory.getLogger(KinesisFaultsIT.class);
    private static final int LOADED = 500;

    /** Changes, and more than are ever in flight with a window of 1,000: the source holds 8 MiB of them before it. */
    private static final long MORE_THAN_IS_HELD = 20_000;

    private static final Duration HEALED = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    @AutoClose
    private Scene scene;

    @BeforeEach
    void start() {
        scene = Scene.in(directory);
    }

    @Test
    void recordsStoredAndReportedAsFailedComeTwiceAndNoOthersDo() {
        Fault failures = fail(0.2).storing(0.5).seed(11);

        Verdict verdict = delivered(workload().rowVersions(10_000), failures);

        assertThat(verdict.duplicates()).isEqualTo(scene.kinesis().ledger().count(STORED_BUT_REPORTED_FAILED));
    }

    @Test
    void onlyTheRecordsOfUnansweredRequestsComeTwice() {
        Fault lost = loseAnswer().on(PUT_RECORDS).sometimes(0.2).seed(13);

        Verdict verdict = delivered(workload().rowVersions(10_000), lost);

        assertThat(verdict.duplicates()).isEqualTo(scene.kinesis().ledger().count(STORED_BUT_UNANSWERED));
    }

    @Test
    void aSingleRowThatChangesAllTheTimeStaysInOrder() {
        WorkloadBuilder oneRow =
                workload().rows(1).writers(2).mix(new Mix(0, 1, 0, 0, 0)).rowVersions(2_000);
        long begin = System.nanoTime();

        Verdict verdict = delivered(oneRow, refuseFirstOfEachKey());

        log.info("one row, each change refused once: {} changes in {} ms", verdict.observed(), millisSince(begin));
        assertThat(verdict.duplicates()).isZero();
    }

    @Test
    void requestsThatHangAreGivenUpAndHealByThemselves() {
        Fault hang = hang().on(PUT_RECORDS);

        Verdict verdict = healed(workload().rate(500), "sink.request-timeout = 3s", hang, during(12));

        assertThat(verdict.duplicates()).isZero();
    }

    @Test
    @Tag("nightly")
    void theHeapStaysAsItIsWhileRequestsHang() {
        healed(
                // no hot row: its changes would fill the window, and one lane alone would send
                workload().rate(5_000).hotShare(0),
                "sink.request-timeout = 3s, engine.window.records = 1000",
                hang().on(PUT_RECORDS),
                KinesisFaultsIT::requireFlatHeap);
    }

    @Test
    @Tag("nightly")
    void answersThatTrickleAreGivenUpAndHealByThemselves() {
        healed(workload().rate(500), "sink.request-timeout = 10s", trickle(1).on(PUT_RECORDS), during(60));
    }

    @Test
    @Tag("nightly")
    void answersThatTakeLongerThanAnyoneWaitsHealByThemselves() {
        healed(
                workload().rate(500),
                "sink.request-timeout = 10s",
                delayAnswer(Duration.ofSeconds(30)).on(PUT_RECORDS),
                during(60));
    }

    @Test
    @Tag("nightly")
    void orderOutlivesEveryReshardingUnderLoad() {
        StreamOperator shards = scene.operator();
        Workload workload = snapshotOf(workload().rate(1_000).rowVersions(Integer.MAX_VALUE));
        Fault refused = refuse(0.1).seed(17);
        scene.kinesis().script(refused);
        HeadwaterProcess headwater = scene.run();
        WorkloadRun load = workload.start();

        awaitMore(headwater, 10_000, Duration.ofSeconds(60));
        shards.splitFirst().mergeLastTwo();
        awaitMore(headwater, 10_000, HEALED);
        for (int count : new int[] {2, 4, 8, 4, 3}) { // by at most half or double at a time
            shards.scaleTo(count);
            awaitMore(headwater, 5_000, HEALED);
        }

        load.stop().await();
        Verdict verdict = judge(workload, refused, 0);
        assertThat(verdict.duplicates()).isZero();
    }

    private WorkloadBuilder workload() {
        return Workload.on(scene.mysql()).seed(3);
    }

    /** Delivers a backlog while the fault lasts. */
    private Verdict delivered(WorkloadBuilder builder, Fault fault) {
        Workload workload = snapshotOf(builder);
        scene.kinesis().script(fault);
        workload.run();

        scene.catchUp();

        return oracle(workload, fault, 1_000).check(scene.observed()).requireGreen();
    }

    /** Lets the fault befall every request for a while, under load. */
    private Verdict healed(WorkloadBuilder builder, String settings, Fault fault, Meanwhile meanwhile) {
        Workload workload = snapshotOf(builder.rowVersions(Integer.MAX_VALUE));
        HeadwaterProcess headwater = scene.with(settings).run();
        WorkloadRun load = workload.start();
        awaitMore(headwater, 1_000, Duration.ofSeconds(60));

        scene.kinesis().script(fault);
        meanwhile.pass(scene, workload, headwater);
        assertThat(headwater.isRunning()).as(headwater.log()).isTrue();
        scene.kinesis().script(none());
        awaitMore(headwater, 1, HEALED);

        assertThat(fault.fired()).isGreaterThanOrEqualTo(20);
        load.stop().await();
        return judge(workload, fault, 100);
    }

    private static Meanwhile during(int seconds) {
        return (scene, workload, headwater) -> headwater.endsWithin(Duration.ofSeconds(seconds));
    }

    /** Once as much is read as is ever held, what is committed further takes nothing. */
    private static void requireFlatHeap(Scene scene, Workload workload, HeadwaterProcess headwater) {
        awaitBacklog(scene, workload, MORE_THAN_IS_HELD);
        long before = headwater.liveBytes();

        awaitBacklog(scene, workload, 2 * MORE_THAN_IS_HELD);

        assertThat(headwater.liveBytes()).as("heap, from %s bytes", before).isLessThan(before + before / 10);
    }

    private static void awaitBacklog(Scene scene, Workload workload, long changes) {
        await().atMost(Duration.ofMinutes(2)).until(() -> workload.committed() - scene.stored() > changes);
    }

    private Verdict judge(Workload workload, Fault fault, int rewinds) {
        await().atMost(Duration.ofMinutes(2)).until(() -> scene.stored() >= workload.committed());
        scene.stopAll();
        scene.catchUp();
        return oracle(workload, fault, rewinds).check(scene.observed()).requireGreen();
    }

    private static RowHistoryOracle oracle(Workload workload, Fault fault, int rewinds) {
        return RowHistoryOracle.of(workload.truth())
                .startingAt(StartPoint.alongside())
                .allowingRewinds(rewinds)
                .minimum(2_000)
                .provided("the fault fired", fault.fired() > 10);
    }

    /** A snapshot that is cut short starts over; streaming does not. */
    private Workload snapshotOf(WorkloadBuilder builder) {
        Workload workload = builder.create().load(LOADED);
        scene.catchUp();
        return workload;
    }

    private void awaitMore(HeadwaterProcess headwater, long records, Duration limit) {
        long target = scene.stored() + records;
        await().atMost(limit).until(() -> scene.stored() >= target || !headwater.isRunning());
        assertThat(headwater.isRunning()).as(headwater.log()).isTrue();
    }

    /** What is waited for while the fault lasts. */
    private interface Meanwhile {
        void pass(Scene scene, Workload workload, HeadwaterProcess headwater);
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
