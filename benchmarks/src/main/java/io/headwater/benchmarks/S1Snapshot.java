package io.headwater.benchmarks;

import java.util.List;
import java.util.Map;

/** The first start on a table of a million rows. */
final class S1Snapshot implements Workload {
    @Override
    public String name() {
        return "S1";
    }

    @Override
    public void measure(Stage stage, Findings findings) throws Exception {
        stage.mysql().execute("CREATE DATABASE s1", OrdersTable.create("s1.orders"));
        Replay replay = Replay.ofSnapshot(stage, name(), "s1", () -> load(stage));
        Subject stock = new StockEngine(stage, StockEngine.CONNECT);
        Packaged kinesis = Packaged.undisturbed(stage);
        Map<Subject, Series> measured = replay.measure(List.of(stock, kinesis, kinesis.slow(), kinesis.refusing()));
        measured.values().forEach(findings::add);
        findings.add(Target.S1_KINESIS, measured.get(kinesis).timesAsFastAs(measured.get(stock)));
    }

    private static long load(Stage stage) throws Exception {
        long rows = stage.scaled(1_000_000);
        stage.statements().each(OrdersTable.insert("s1.orders"), 0, rows, Statements.NUMBERS_COUNT);
        return rows;
    }
}
