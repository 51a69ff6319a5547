package io.headwater.testkit.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.oracle.Fault;
import io.headwater.testkit.oracle.ObservedStream;
import io.headwater.testkit.oracle.RowHistoryOracle;
import io.headwater.testkit.oracle.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The workload's truth, the server's binary log and the oracle agree. */
class BinlogTranscriptIT {
    @Test
    void binlogTellsTheSameAsTheTruthAlsoAfterKills() {
        try (var mysql = EmbeddedMySql.start();
                WorkloadRun run = Workload.on(mysql)
                        .tables(2)
                        .maxPayloadBytes(300)
                        .rowVersions(5_000)
                        .start()) {
            for (int kills = 1; kills <= 2; kills++) {
                long until = kills * 1_500L;
                await().atMost(Duration.ofMinutes(1)).until(() -> run.committed() > until);
                mysql.kill();
                mysql.restart();
            }
            Workload workload = run.await();

            Verdict verdict = RowHistoryOracle.of(workload.truth())
                    .minimum(5_000)
                    .check(BinlogTranscript.of(mysql, workload.tables()));

            assertThat(verdict.requireGreen().observed()).isEqualTo(verdict.expected());
            assertThat(verdict.duplicates()).isZero();
        }
    }

    @Test
    void changeMadeByAnotherIsAPhantom() {
        try (var mysql = EmbeddedMySql.start()) {
            Workload workload =
                    Workload.on(mysql).rowVersions(100).create().load(1_000).run();
            mysql.execute("CREATE TABLE workload.other (k INT)", "INSERT INTO workload.other VALUES (1)");
            mysql.execute("UPDATE workload.wl_0 SET ver = 77 WHERE k = 3");

            ObservedStream transcript = BinlogTranscript.of(mysql, workload.tables());

            assertThat(RowHistoryOracle.of(workload.truth()).check(transcript).faults())
                    .containsOnlyKeys(Fault.PHANTOM, Fault.BAD_BYTES);
        }
    }
}
