package io.headwater.benchmarks;

import java.util.List;

/** Measures workload after workload, prints the report, and exits with 1 if a target is missed. */
public final class Bench {
    private static final List<Workload> WORKLOADS = List.of(new W1CatchUp());

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        BenchOptions options = BenchOptions.parse(arguments);
        Findings findings = new Findings();
        Progress progress = new Progress();
        try (Stage stage = Stage.open(options, progress)) {
            for (Workload workload : WORKLOADS) {
                if (options.wants(workload.name())) {
                    workload.measure(stage, findings);
                }
            }
        }
        System.exit(findings.nothingMissed() ? 0 : 1);
    }
}
