package io.headwater.benchmarks;

import java.util.List;
import java.util.Map;

/** From the start of the process to the first change delivered, when there is one waiting. */
final class U1Start implements Workload {
    @Override
    public String name() {
        return "U1";
    }

    @Override
    public void measure(Stage stage, Findings findings) throws Exception {
        stage.mysql().execute("CREATE DATABASE u1", "CREATE TABLE u1.waiting (id INT PRIMARY KEY)");
        Replay replay = Replay.ofChanges(stage, name(), "u1", () -> {
            stage.mysql().execute("INSERT INTO u1.waiting VALUES (1)");
            return 1;
        });
        Subject stock = new StockEngine(stage, StockEngine.CONNECT);
        Subject kinesis = Packaged.undisturbed(stage);
        Map<Subject, Series> measured = replay.measure(List.of(stock, kinesis));
        Spread ours = measured.get(kinesis).of(Sample::secondsToFirstRow);
        findings.add(Target.U1_START, ours);
        findings.remark("U1: start to first event: %.2f s; stock engine: %.2f s"
                .formatted(
                        ours.median(),
                        measured.get(stock).of(Sample::secondsToFirstRow).median()));
    }
}
