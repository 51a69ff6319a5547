package io.headwater.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Measures workload after workload, prints the report, and exits with 1 if a target is missed, with 2 if told nonsense. */
public final class Bench {
    private static final List<Workload> WORKLOADS = List.of(
            new U1Start(), // first: behind an idle minute a virtual machine may start everything half as fast
            new W1CatchUp(),
            new W2HotRow(),
            new O1SingleRows(),
            new S1Snapshot(),
            new K1Strategies(),
            new H1HotShard(),
            new L1Latency(),
            new T1Types(),
            new I1Idle());
    private static final Path RESULTS = Path.of("benchmarks", "results");
    private static final int MISSED = 1;
    private static final int USAGE = 2;
    private static final int SMALL_RECORD = 100;
    private static final int USUAL_RECORD = 900;

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        try {
            BenchOptions options = BenchOptions.parse(arguments);
            System.exit(run(options, workloads(options)) ? 0 : MISSED);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
        }
    }

    private static List<Workload> workloads(BenchOptions options) {
        List<String> known = WORKLOADS.stream().map(Workload::name).toList();
        if (!known.containsAll(options.workloads())) {
            throw new IllegalArgumentException("the workloads are " + known + ", not " + options.workloads());
        }
        return WORKLOADS.stream()
                .filter(workload ->
                        options.workloads().isEmpty() || options.workloads().contains(workload.name()))
                .toList();
    }

    /** Whether nothing was missed. */
    private static boolean run(BenchOptions options, List<Workload> workloads) throws Exception {
        Progress progress = new Progress();
        Findings findings = new Findings();
        Map<String, String> machine;
        try (Stage stage = Stage.open(options, progress)) {
            machine = Machine.describe(String.valueOf(
                    stage.mysql().query("SELECT VERSION() AS v").get(0).get("v")));
            boundOfKinesis(stage, findings);
            for (Workload workload : workloads) {
                long before = System.nanoTime();
                workload.measure(stage, findings);
                progress.say(
                        "%s took %d s",
                        workload.name(),
                        Duration.ofNanos(System.nanoTime() - before).toSeconds());
            }
        }
        String report = new Report(machine, options, findings).toString();
        System.out.println(report);
        if (options.save()) {
            progress.say("saved as %s", save(report));
        }
        return findings.nothingMissed();
    }

    /** Shows that the emulator does not hold anyone up. */
    private static void boundOfKinesis(Stage stage, Findings findings) throws InterruptedException {
        KinesisBound bound = new KinesisBound(stage.kinesis());
        String remark = "The Kinesis emulator by itself takes %,.0f records/s of %d bytes, %,.0f of %d bytes"
                .formatted(bound.measure(SMALL_RECORD), SMALL_RECORD, bound.measure(USUAL_RECORD), USUAL_RECORD);
        stage.progress().say("%s", remark);
        findings.remark(remark);
    }

    private static Path save(String report) throws IOException {
        Files.createDirectories(RESULTS);
        LocalDate today = LocalDate.now();
        return Files.writeString(RESULTS.resolve(today + ".md"), "# Benchmark of " + today + "\n\n" + report);
    }
}
