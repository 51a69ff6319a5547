package io.headwater.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A minute in which nothing happens, after a little work. */
final class I1Idle implements Workload {
    private static final String HEAP = "256m";
    private static final int ROWS = 1_000;
    private static final int SETTLING_SECONDS = 15;
    private static final int QUIET_SECONDS = 60;
    private static final double SECONDS_PER_MINUTE = 60;

    @Override
    public String name() {
        return "I1";
    }

    @Override
    public void measure(Stage stage, Findings findings) throws Exception {
        stage.mysql().execute("CREATE DATABASE i1", OrdersTable.create("i1.orders"));
        stage.statements().each(OrdersTable.insert("i1.orders"), 0, ROWS, ROWS);
        Packaged kinesis = Packaged.undisturbed(stage).withHeap(HEAP);
        Path directory = stage.newDirectory("I1-run");
        stage.kinesis().begin();
        try (ObservedProcess process = kinesis.start("i1", directory)) {
            Await.until(
                    Duration.ofMinutes(2),
                    process,
                    () -> stage.kinesis().tally().rows() == ROWS);
            TimeUnit.SECONDS.sleep(stage.scaledSeconds(SETTLING_SECONDS));
            int seconds = stage.scaledSeconds(QUIET_SECONDS);
            stage.progress().say("I1: %d s of quiet", seconds);
            double before = process.usage().cpuSeconds();
            TimeUnit.SECONDS.sleep(seconds);
            Usage after = process.usage();
            double cpuSeconds = (after.cpuSeconds() - before) * SECONDS_PER_MINUTE / seconds;
            stage.progress().say("I1: %.2f CPU s a minute, %.0f MB", cpuSeconds, after.residentBytes() / 1e6);
            findings.add(Target.I1_MEMORY, Spread.of(after.residentBytes() / 1e6));
            findings.add(Target.I1_CPU, Spread.of(cpuSeconds));
        }
        findings.remark("I1: one run, -Xmx%s, after a snapshot of %,d rows".formatted(HEAP, ROWS));
    }
}
