package io.headwater.benchmarks;

import java.util.List;
import java.util.Map;

/** From the start of the process to the first change delivered, when there is one waiting. */
final class U1Start implements Workload {
    /** A start is short enough for any of the machine's moods to double it. */
    private static final int AT_LEAST = 5;

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
        Packaged warm = Packaged.undisturbed(stage);
        Packaged cold = warm.asUnpacked();
        int rounds = Math.max(AT_LEAST, stage.options().runs());
        Map<Subject, Series> measured = replay.measure(List.of(stock, cold, warm), rounds);
        findings.add(Target.U1_START, toFirstRow(measured.get(cold)));
        findings.add(Target.U1_WARM_START, toFirstRow(measured.get(warm)));
        findings.remark("U1: start to first event: %.2f s, after warmup %.2f s; stock engine: %.2f s"
                .formatted(
                        toFirstRow(measured.get(cold)).median(),
                        toFirstRow(measured.get(warm)).median(),
                        toFirstRow(measured.get(stock)).median()));
    }

    private static Spread toFirstRow(Series series) {
        return series.of(Sample::secondsToFirstRow);
    }
}
