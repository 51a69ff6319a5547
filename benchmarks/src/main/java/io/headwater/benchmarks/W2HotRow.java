package io.headwater.benchmarks;

import java.time.Duration;
import java.util.List;

/** One row that changes again and again, with a request to Kinesis taking 10 ms: how many changes a round trip carries. */
final class W2HotRow implements Workload {
    private static final Duration ROUND_TRIP = Duration.ofMillis(10);

    @Override
    public String name() {
        return "W2";
    }

    @Override
    public void measure(Stage stage, Findings findings) throws Exception {
        Packaged single = Packaged.undisturbed(stage).withLatency(ROUND_TRIP);
        // each as much as takes it some seconds
        Series alone = measure(stage, "w2_single", 1_000, single);
        Series aggregated = measure(stage, "w2_aggregated", 200_000, single.aggregated());
        findings.add(alone);
        findings.add(aggregated);
        findings.add(Target.W2_AGGREGATED, aggregated.timesAsFastAs(alone));
    }

    private Series measure(Stage stage, String database, long rows, Packaged subject) throws Exception {
        stage.mysql().execute("CREATE DATABASE " + database, """
                CREATE TABLE %1$s.counters (id BIGINT PRIMARY KEY, n BIGINT NOT NULL, note VARCHAR(100) NOT NULL)""".formatted(database), """
                CREATE PROCEDURE %1$s.touch(first BIGINT, next BIGINT)
                BEGIN
                  DECLARE i BIGINT DEFAULT first;
                  START TRANSACTION;
                  WHILE i < next DO
                    INSERT INTO %1$s.counters VALUES (1, i, REPEAT('hot ', 20)) ON DUPLICATE KEY UPDATE n = i + 1;
                    SET i = i + 1;
                  END WHILE;
                  COMMIT;
                END""".formatted(database));
        Replay replay = Replay.ofChanges(stage, name(), database, () -> load(stage, database, rows));
        return replay.measure(List.of(subject)).get(subject);
    }

    private static long load(Stage stage, String database, long most) throws Exception {
        long rows = stage.scaled(most);
        stage.statements().each("CALL " + database + ".touch({from}, {to})", 0, rows, Statements.NUMBERS_COUNT);
        return rows;
    }
}
