package io.headwater.benchmarks;

import java.util.List;
import java.util.Map;

/** Catching up with a busy night: a million inserts, 300,000 updates and 100,000 deletes, a thousand rows at a time. */
final class W1CatchUp implements Workload {
    private static final String UPDATE =
            "UPDATE w1.orders SET status = 'returned', quantity = quantity + 1 WHERE id >= {from} AND id < {to}";
    private static final String DELETE = "DELETE FROM w1.orders WHERE id >= {from} AND id < {to}";

    @Override
    public String name() {
        return "W1";
    }

    @Override
    public void measure(Stage stage, Findings findings) throws Exception {
        stage.mysql().execute("CREATE DATABASE w1", OrdersTable.create("w1.orders"));
        Replay replay = Replay.ofChanges(stage, name(), "w1", () -> load(stage));
        Subject stock = new StockEngine(stage, StockEngine.CONNECT);
        Subject source = new SourceOnly(stage, false);
        Subject json = new SourceOnly(stage, true);
        Packaged kinesis = Packaged.undisturbed(stage);
        Packaged slow = kinesis.slow();
        Packaged refusing = kinesis.refusing();
        Packaged aggregated = kinesis.aggregated();
        Packaged slowAggregated = aggregated.slow();
        Packaged small = kinesis.withHeap("256m");
        Subject stockJson = new StockEngine(stage, StockEngine.JSON);
        Map<Subject, Series> measured = replay.measure(
                List.of(stock, source, stockJson, json, kinesis, slow, refusing, small, aggregated, slowAggregated));
        measured.values().forEach(findings::add);

        Series base = measured.get(stock);
        Series undisturbed = measured.get(kinesis);
        findings.add(Target.W1_SOURCE, measured.get(source).timesAsFastAs(base));
        findings.add(Target.W1_JSON, measured.get(json).timesAsFastAs(base));
        findings.add(Target.W1_KINESIS, undisturbed.timesAsFastAs(base));
        findings.add(Target.W1_KINESIS_RATE, undisturbed.of(Sample::rowsPerSecond));
        findings.add(Target.W1_LATENCY, measured.get(slow).timesAsFastAs(undisturbed));
        findings.add(Target.W1_REFUSALS, measured.get(refusing).timesAsFastAs(undisturbed));
        findings.add(Target.W1_CPU, undisturbed.of(Sample::cpuSecondsPerMillionRows));
        findings.add(Target.W1_MEMORY, measured.get(small).of(Sample::peakMegabytes));
        addAggregated(measured.get(aggregated), measured.get(slowAggregated), base, findings);
    }

    private static void addAggregated(Series aggregated, Series slow, Series base, Findings findings) {
        findings.add(Target.W1_AGGREGATED, aggregated.timesAsFastAs(base));
        findings.add(Target.W1_AGGREGATED_LATENCY, slow.timesAsFastAs(aggregated));
        findings.add(Target.W1_AGGREGATED_CPU, aggregated.of(Sample::cpuSecondsPerMillionRows));
    }

    private static long load(Stage stage) throws Exception {
        long inserts = stage.scaled(1_000_000);
        long updates = stage.scaled(300_000);
        long deletes = stage.scaled(100_000);
        stage.statements().each(OrdersTable.insert("w1.orders"), 0, inserts, Statements.NUMBERS_COUNT);
        stage.statements().each(UPDATE, 0, updates, Statements.NUMBERS_COUNT);
        stage.statements().each(DELETE, inserts - deletes, inserts, Statements.NUMBERS_COUNT);
        return inserts + updates + deletes;
    }
}
