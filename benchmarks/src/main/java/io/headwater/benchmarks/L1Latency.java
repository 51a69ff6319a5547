package io.headwater.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** From the return of a commit to its row in the stream, at 500 single-row commits a second. */
final class L1Latency implements Workload {
    private static final int COMMITS_PER_SECOND = 500;
    private static final int WARM_UP_SECONDS = 10;
    private static final int MEASURED_SECONDS = 30;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "L1";
    }

    @Override
    public void measure(Stage stage, Findings findings) throws Exception {
        stage.mysql()
                .execute(
                        "CREATE DATABASE l1", "CREATE TABLE l1.ticks (id INT PRIMARY KEY, note VARCHAR(200) NOT NULL)");
        List<double[]> undisturbed = runs(stage, "undisturbed", Duration.ZERO, 0, findings);
        findings.add(Target.L1_MEDIAN, spread(undisturbed, 0.5));
        findings.add(Target.L1_P99, spread(undisturbed, 0.99));
        runs(stage, "20 ms a request", Packaged.SLOW, 0, findings);
        runs(stage, "1 % refused", Duration.ZERO, Packaged.REFUSED, findings);
    }

    private static List<double[]> runs(Stage stage, String title, Duration latency, double refused, Findings findings)
            throws Exception {
        List<double[]> runs = new ArrayList<>();
        for (int run = 1; run <= stage.options().runs(); run++) {
            runs.add(run(stage, latency, refused));
        }
        String remark =
                "L1, %s: p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms; %d commits/s for %d s, after %d s of warming up"
                        .formatted(
                                title,
                                spread(runs, 0.5).median(),
                                spread(runs, 0.99).median(),
                                spread(runs, 0.999).median(),
                                COMMITS_PER_SECOND,
                                stage.scaledSeconds(MEASURED_SECONDS),
                                stage.scaledSeconds(WARM_UP_SECONDS));
        stage.progress().say("%s", remark);
        findings.remark(remark);
        return runs;
    }

    /** The latencies of one run in milliseconds, ascending. */
    private static double[] run(Stage stage, Duration latency, double refused) throws Exception {
        int warmUp = stage.scaledSeconds(WARM_UP_SECONDS) * COMMITS_PER_SECOND;
        int ticks = warmUp + stage.scaledSeconds(MEASURED_SECONDS) * COMMITS_PER_SECOND;
        stage.mysql().execute("TRUNCATE l1.ticks", "INSERT INTO l1.ticks VALUES (0, 'found by the snapshot')");
        stage.kinesis().begin(latency, refused, ticks + 1);
        Path directory = stage.newDirectory("L1-run");
        try (ObservedProcess process = Packaged.undisturbed(stage).start("l1", directory)) {
            Await.until(PATIENCE, process, () -> stage.kinesis().tally().rows() > 0);
            long[] committed = commit(stage, ticks);
            Await.until(PATIENCE, process, () -> stage.kinesis().tally().rows() > ticks);
            long[] arrived = stage.kinesis().times();
            process.terminate();
            process.awaitSuccess(PATIENCE);
            return latencies(committed, arrived, warmUp);
        }
    }

    /** When the commit of each row from 1 on had returned. */
    private static long[] commit(Stage stage, int ticks) throws SQLException {
        long[] committed = new long[ticks + 1];
        long interval = TimeUnit.SECONDS.toNanos(1) / COMMITS_PER_SECOND;
        String note = "tick ".repeat(20);
        try (Connection connection = stage.mysql().connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO l1.ticks VALUES (?, ?)")) {
            long start = System.nanoTime();
            for (int i = 1; i <= ticks; i++) {
                awaitTime(start + i * interval);
                insert.setInt(1, i);
                insert.setString(2, note);
                insert.executeUpdate();
                committed[i] = System.nanoTime();
            }
        }
        return committed;
    }

    private static void awaitTime(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static double[] latencies(long[] committed, long[] arrived, int warmUp) {
        double[] latencies = new double[committed.length - 1 - warmUp];
        for (int i = 0; i < latencies.length; i++) {
            int id = warmUp + 1 + i;
            latencies[i] = (arrived[id] - committed[id]) / NANOS_PER_MILLI;
        }
        Arrays.sort(latencies);
        return latencies;
    }

    private static Spread spread(List<double[]> runs, double share) {
        return Spread.of(
                runs.stream().mapToDouble(run -> percentile(run, share)).toArray());
    }

    private static double percentile(double[] ascending, double share) {
        return ascending[(int) Math.ceil(share * ascending.length) - 1];
    }
}
