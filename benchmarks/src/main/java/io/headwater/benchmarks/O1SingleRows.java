package io.headwater.benchmarks;

import java.util.List;
import java.util.Map;

/** Half a million transactions of one row each, as an online shop commits them. */
final class O1SingleRows implements Workload {
    private static final int CONNECTIONS = 4;
    private static final int ROWS_PER_CALL = 5_000;

    @Override
    public String name() {
        return "O1";
    }

    @Override
    public void measure(Stage stage, Findings findings) throws Exception {
        stage.mysql().execute("CREATE DATABASE o1", """
                CREATE TABLE o1.payments (
                  id BIGINT PRIMARY KEY, account INT NOT NULL, amount DECIMAL(12,2) NOT NULL, at DATETIME NOT NULL,
                  note VARCHAR(100) NOT NULL)""", """
                CREATE PROCEDURE o1.pay(first BIGINT, next BIGINT)
                BEGIN
                  DECLARE i BIGINT DEFAULT first;
                  WHILE i < next DO
                    INSERT INTO o1.payments VALUES (i, i MOD 10007, i MOD 1000 / 100, '2026-01-01', REPEAT('pay ', 20));
                    SET i = i + 1;
                  END WHILE;
                END""");
        Replay replay = Replay.ofChanges(stage, name(), "o1", () -> load(stage));
        Subject stock = new StockEngine(stage, StockEngine.CONNECT);
        Packaged kinesis = Packaged.undisturbed(stage);
        Map<Subject, Series> measured = replay.measure(
                List.of(stock, new SourceOnly(stage, false), kinesis, kinesis.slow(), kinesis.refusing()));
        measured.values().forEach(findings::add);
        findings.add(Target.O1_KINESIS, measured.get(kinesis).timesAsFastAs(measured.get(stock)));
    }

    private static long load(Stage stage) throws Exception {
        long rows = stage.scaled(500_000);
        // a loop on the server, and several at a time: that spares round trips
        stage.statements().eachInParallel("CALL o1.pay({from}, {to})", rows, ROWS_PER_CALL, CONNECTIONS);
        return rows;
    }
}
