package io.headwater.it;

import static io.headwater.testkit.kinesis.fault.Faults.error;
import static io.headwater.testkit.kinesis.fault.Faults.none;
import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import io.headwater.testkit.net.FaultProxy;
import io.headwater.testkit.net.ProxyEvent;
import io.headwater.testkit.oracle.RowHistoryOracle;
import io.headwater.testkit.oracle.StartPoint;
import io.headwater.testkit.oracle.Verdict;
import io.headwater.testkit.workload.Workload;
import io.headwater.testkit.workload.WorkloadRun;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While Kinesis is down it is asked seldom, the log stays short, and all goes on by itself when it is back. */
class KinesisOutageIT {
    private static final int LANES = 4;
    private static final Duration UNTIL_PATIENT = Duration.ofSeconds(12);
    private static final Duration MEASURED = Duration.ofSeconds(12);
    private static final Duration HEALED = Duration.ofSeconds(20);

    /** Of a minute, which is more than the outage lasts. */
    private static final int LINES = 10;

    @TempDir
    Path directory;

    @AutoClose
    private Scene scene;

    private Workload workload;

    @BeforeEach
    void snapshot() {
        scene = Scene.in(directory).with("sink.concurrent-requests = " + LANES);
        workload = Workload.on(scene.mysql())
                .seed(9)
                .rate(200)
                .rowVersions(Integer.MAX_VALUE)
                .create()
                .load(100);
        scene.catchUp(); // a snapshot that is cut short starts over; streaming does not
    }

    @Test
    void answersThatKinesisIsUnavailableArePutUpWith() {
        requireOutlasted(ErrorCode.SERVICE_UNAVAILABLE);
    }

    @Test
    @Tag("nightly") // takes the same way
    void answersOfInternalFailureArePutUpWith() {
        requireOutlasted(ErrorCode.INTERNAL_FAILURE);
    }

    @Test
    void refusedConnectionsArePutUpWith() {
        try (FaultProxy proxy =
                FaultProxy.to("127.0.0.1", scene.kinesis().endpoint().getPort())) {
            scene.kinesisAt(URI.create("http://127.0.0.1:" + proxy.port()));

            outlast(
                    () -> {
                        proxy.refuse();
                        proxy.resetAll();
                    },
                    () -> proxy.count(ProxyEvent.REFUSED),
                    proxy::heal);
        }
    }

    private void requireOutlasted(ErrorCode code) {
        Fault outage = error(code).on(PUT_RECORDS);

        Verdict verdict = outlast(
                () -> scene.kinesis().script(outage),
                outage::fired,
                () -> scene.kinesis().script(none()));

        assertThat(verdict.duplicates()).isZero();
    }

    private Verdict outlast(Runnable begin, LongSupplier attempts, Runnable end) {
        HeadwaterProcess headwater = scene.run();
        WorkloadRun load = workload.start();
        awaitMore(headwater, 500, Duration.ofSeconds(60));
        long linesBefore = headwater.log().lines().count();

        begin.run();
        requireAlive(headwater, UNTIL_PATIENT);
        long attemptsBefore = attempts.getAsLong();
        requireAlive(headwater, MEASURED);
        long measured = attempts.getAsLong() - attemptsBefore;
        end.run();
        awaitMore(headwater, 1, HEALED);

        assertThat(measured).as("attempts in %s", MEASURED).isBetween(1L, LANES * MEASURED.toSeconds());
        assertThat(headwater.log().lines().skip(linesBefore)).as("log").hasSizeLessThanOrEqualTo(LINES);
        assertThat(headwater.log()).contains("records delivered, trying again");
        load.stop().await();
        return judge();
    }

    private Verdict judge() {
        await().atMost(Duration.ofMinutes(1)).until(() -> scene.stored() >= workload.committed());
        scene.stopAll();
        scene.catchUp();
        return RowHistoryOracle.of(workload.truth())
                .startingAt(StartPoint.alongside())
                .allowingRewinds(1) // a connection that is reset under a request
                .minimum(2_000)
                .check(scene.observed())
                .requireGreen();
    }

    private static void requireAlive(HeadwaterProcess headwater, Duration duration) {
        assertThat(headwater.endsWithin(duration)).as(headwater.log()).isFalse();
    }

    private void awaitMore(HeadwaterProcess headwater, long records, Duration limit) {
        long target = scene.stored() + records;
        await().atMost(limit).until(() -> scene.stored() >= target || !headwater.isRunning());
        assertThat(headwater.isRunning()).as(headwater.log()).isTrue();
    }
}
