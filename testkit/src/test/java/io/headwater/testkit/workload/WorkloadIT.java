package io.headwater.testkit.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.headwater.spi.Operation;
import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.net.Direction;
import io.headwater.testkit.net.FaultProxy;
import io.headwater.testkit.net.ProxyEvent;
import io.headwater.testkit.oracle.CommittedChange;
import io.headwater.testkit.oracle.RowHistory;
import io.headwater.testkit.oracle.RowKey;
import io.headwater.testkit.oracle.Truth;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WorkloadIT {
    @AutoClose
    private static EmbeddedMySql mysql;

    @BeforeAll
    static void start() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        mysql = EmbeddedMySql.start();
    }

    @AfterAll
    static void stop() {
        Awaitility.reset();
    }

    @Test
    void commitsWhatItsTruthTellsInTheMixAskedFor() {
        Workload workload =
                Workload.on(mysql).database("mix").rowVersions(20_000).run();

        Truth truth = workload.truth();

        assertThat(truth.size()).isEqualTo(workload.committed()).isBetween(20_000L, 20_400L);
        Map<Operation, Long> operations = operations(truth);
        assertThat(operations.get(Operation.INSERT)).isGreaterThan(10_000);
        assertThat(operations.get(Operation.UPDATE)).isGreaterThan(3_000);
        assertThat(operations.get(Operation.DELETE)).isGreaterThan(500);
        assertThat(keyChanges(truth)).isGreaterThan(50);
        assertThat(longestHistory(truth)).isGreaterThan(500);
    }

    @Test
    void versionsOfARowAscendWithoutAGap() {
        Truth truth = Workload.on(mysql)
                .database("versions")
                .tables(3)
                .mix(Mix.COUNTERS)
                .rowVersions(5_000)
                .run()
                .truth();

        assertThat(truth.histories().values()).allSatisfy(WorkloadIT::assertAscends);
    }

    @Test
    void loadedRowsAreChangedFurther() {
        Workload workload = Workload.on(mysql)
                .database("loaded")
                .rowVersions(2_000)
                .create()
                .load(100_000);
        assertThat(workload.truth().size()).isEqualTo(100_000);
        Map<RowKey, Integer> mark = workload.truth().mark();

        workload.run();

        assertThat(mysql.query("SELECT COUNT(*) n FROM loaded.wl_0 WHERE ver > 1 AND k < 100000")
                        .get(0)
                        .get("n"))
                .isNotEqualTo(0L);
        assertThat(workload.truth().mark().values().stream().mapToInt(n -> n).sum()
                        - mark.values().stream().mapToInt(n -> n).sum())
                .isGreaterThanOrEqualTo(2_000);
    }

    @Test
    void rowsCarryTheirChecksum() {
        Workload.on(mysql).database("checksums").rowVersions(1_000).run();

        assertThat(mysql.query("SELECT * FROM checksums.wl_0"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("crc"))
                        .isEqualTo(new RowContent((int) row.get("w"), (byte[]) row.get("payload"))
                                .checksum((long) row.get("k"), (long) row.get("ver"))));
    }

    @Test
    void keepsTheRateAskedFor() {
        long start = System.nanoTime();

        Workload.on(mysql).database("rate").rate(1_000).rowVersions(1_500).run();

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1_000));
    }

    @Test
    void runsUntilStoppedAndGoesOnAfterwards() {
        Workload workload = Workload.on(mysql)
                .database("stopped")
                .rowVersions(Long.MAX_VALUE / 2)
                .create();
        try (WorkloadRun run = workload.start()) {
            await().until(() -> run.committed() > 500);
            run.stop().await();
            assertThat(run.isRunning()).isFalse();
        }
        long first = workload.committed();

        try (WorkloadRun run = workload.start()) {
            await().until(() -> run.committed() > first + 500);
            run.stop().await();
        }
    }

    @Test
    void livesThroughKillsOfTheServer() {
        try (var killed = EmbeddedMySql.start();
                WorkloadRun run = Workload.on(killed).rowVersions(6_000).start()) {
            for (int kills = 1; kills <= 3; kills++) {
                long until = kills * 1_500L;
                await().until(() -> run.committed() > until);
                killed.kill();
                killed.restart();
            }

            Truth truth = run.await().truth();

            assertThat(truth.size()).isGreaterThanOrEqualTo(6_000);
            assertThat(truth.histories().values()).allSatisfy(WorkloadIT::assertAscends);
        }
    }

    @Test
    void settlesCommitsWhoseAnswerWasLost() {
        try (var proxy = FaultProxy.to(mysql.host(), mysql.port())) {
            Workload workload = Workload.on(() -> DriverManager.getConnection(
                            "jdbc:mysql://127.0.0.1:" + proxy.port() + "/?user=root&sslMode=DISABLED"))
                    .database("settled")
                    .rowVersions(Long.MAX_VALUE / 2)
                    .create();
            try (WorkloadRun run = workload.start()) {
                await().until(() -> {
                    proxy.cutAfter(Direction.TO_CLIENT, proxy.count(ProxyEvent.CUT) * 97 % 3_000);
                    return workload.settledCommits() >= 5;
                });
                proxy.heal();

                run.stop().await();
            }
        }
    }

    @Test
    void failsWhenAnotherChangesItsRows() {
        Workload workload = Workload.on(mysql)
                .database("foreign")
                .mix(Mix.COUNTERS)
                .rowVersions(1_000)
                .run();
        mysql.execute("UPDATE `foreign`.wl_0 SET k = -k - 1");

        assertThatThrownBy(workload::run).isInstanceOf(IllegalStateException.class);
    }

    private static void assertAscends(RowHistory history) {
        long version = 0;
        for (int i = 0; i < history.size(); i++) {
            boolean ends = history.get(i).operation() == Operation.DELETE;
            assertThat(history.get(i).version()).isEqualTo(ends ? version : version + 1);
            version = history.get(i).version();
        }
    }

    private static Map<Operation, Long> operations(Truth truth) {
        return changes(truth)
                .collect(Collectors.groupingBy(change -> change.operation(), TreeMap::new, Collectors.counting()));
    }

    /** Deletes that are not the second half of an update and a delete in one transaction. */
    private static long keyChanges(Truth truth) {
        long lasting = changes(truth)
                .filter(change -> change.operation() == Operation.UPDATE && !change.lasting())
                .count();
        return operations(truth).get(Operation.DELETE) - lasting;
    }

    private static int longestHistory(Truth truth) {
        return truth.histories().values().stream()
                .mapToInt(RowHistory::size)
                .max()
                .orElse(0);
    }

    private static Stream<CommittedChange> changes(Truth truth) {
        return truth.histories().values().stream()
                .flatMap(history -> IntStream.range(0, history.size()).mapToObj(history::get));
    }
}
