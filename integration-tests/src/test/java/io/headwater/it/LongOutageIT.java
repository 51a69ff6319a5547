package io.headwater.it;

import static io.headwater.testkit.kinesis.fault.Faults.error;
import static io.headwater.testkit.kinesis.fault.Faults.none;
import static io.headwater.testkit.kinesis.wire.Action.PUT_RECORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import io.headwater.testkit.mysql.EmbeddedMySql;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kinesis is down for longer than MySQL keeps its binlog. */
@Tag("nightly")
class LongOutageIT {
    private static final int KEPT_SECONDS = 20;

    @TempDir
    Path directory;

    @Test
    void isWarnedOfBeforeTheBinlogIsPurgedAndNeverPassedOverAfterwards() {
        try (Scene scene = Scene.in(directory).with("engine.shutdown-timeout = 2s")) {
            EmbeddedMySql mysql = scene.mysql();
            mysql.execute(
                    "SET GLOBAL binlog_expire_logs_seconds = " + KEPT_SECONDS,
                    "CREATE DATABASE workload",
                    "CREATE TABLE workload.wl_0 (k INT PRIMARY KEY)");
            HeadwaterProcess headwater = scene.run();
            scene.awaitStreaming(headwater);

            Fault outage = error(ErrorCode.SERVICE_UNAVAILABLE).on(PUT_RECORDS);
            scene.kinesis().script(outage);
            mysql.execute("INSERT INTO workload.wl_0 VALUES (1)", "FLUSH BINARY LOGS");
            await().until(() -> outage.fired() > 0);
            await().atMost(Duration.ofSeconds(2 * KEPT_SECONDS))
                    .until(() -> headwater.log().contains("after that it cannot be read"));
            headwater.terminate();
            headwater.awaitExit();
            mysql.execute("PURGE BINARY LOGS TO '" + mysql.head().file() + "'");
            scene.kinesis().script(none());

            HeadwaterProcess afterwards = scene.run();

            assertThat(afterwards.awaitExit()).as(afterwards.log()).isEqualTo(69);
            assertThat(afterwards.log()).contains("purged", "headwater position");
        }
    }
}
