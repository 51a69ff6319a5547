package io.headwater.benchmarks;

import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.mysql.Grant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What all workloads need: a MySQL, a Kinesis, the installed Headwater, a place for files. */
final class Stage implements AutoCloseable {
    static final String HEAP = "1g";
    static final String PIPELINE = "bench";
    static final String USER = "headwater";
    static final String PASSWORD = "headwater";
    private static final Duration WARMUP = Duration.ofMinutes(1);
    private static final int LEAST_SECONDS = 5;
    private static final int QUIET_ATTEMPTS = 60;
    private static final double QUIET_CPU_SECONDS = 0.03;

    private final BenchOptions options;
    private final Progress progress;
    private final Path directory;
    private final Path unpacked;
    private final Path home;
    private final EmbeddedMySql mysql;
    private final KinesisProcess kinesis;
    private final Thread net;
    private int directories;

    private Stage(BenchOptions options, Progress progress, Path directory, Path unpacked, Path home, Thread net) {
        this.options = options;
        this.progress = progress;
        this.directory = directory;
        this.unpacked = unpacked;
        this.home = home;
        this.net = net;
        this.mysql = EmbeddedMySql.builder()
                // only loading is made quicker by these; readers see the same binlog
                .option("sync-binlog", "0")
                .option("innodb-flush-log-at-trx-commit", "0")
                .option("innodb-buffer-pool-size", "512M")
                .start();
        this.kinesis = KinesisProcess.start(directory);
        mysql.createCaptureUser(USER, PASSWORD, Grant.RELOAD);
        new Statements(mysql).createNumbers();
    }

    static Stage open(BenchOptions options, Progress progress) throws InterruptedException {
        try {
            Path directory = Files.createTempDirectory("headwater-bench-");
            Thread net = new Thread(() -> DirectoryCopy.remove(directory));
            Runtime.getRuntime().addShutdownHook(net);
            Path unpacked = unpack(options.tarball(), Files.createDirectory(directory.resolve("unpacked")));
            Path home = unpack(options.tarball(), Files.createDirectory(directory.resolve("home")));
            warmUp(home, Files.createDirectory(directory.resolve("warmup")));
            return new Stage(options, progress, directory, unpacked, home, net);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpack(Path tarball, Path home) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "-xzf", tarball.toString(), "--strip-components=1")
                .directory(home.toFile())
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException("tar could not unpack " + tarball);
        }
        return home;
    }

    private static void warmUp(Path home, Path directory) throws InterruptedException {
        List<String> command = List.of(home.resolve("bin/headwater").toString(), "warmup");
        try (ObservedProcess process =
                ObservedProcess.start(directory, Map.of("JAVA_HOME", System.getProperty("java.home")), command)) {
            process.awaitSuccess(WARMUP);
        }
    }

    BenchOptions options() {
        return options;
    }

    Progress progress() {
        return progress;
    }

    EmbeddedMySql mysql() {
        return mysql;
    }

    Statements statements() {
        return new Statements(mysql);
    }

    KinesisProcess kinesis() {
        return kinesis;
    }

    /** The tarball, unpacked and warmed up: installed as the manual says. */
    Path home() {
        return home;
    }

    /** The tarball, unpacked and no more. */
    Path unpacked() {
        return unpacked;
    }

    /** So many rows at full scale; a multiple of {@link Statements#NUMBERS_COUNT}. */
    long scaled(long rows) {
        return Math.max(1, Math.round(rows * options.scale() / Statements.NUMBERS_COUNT)) * Statements.NUMBERS_COUNT;
    }

    /** So many seconds at full scale; enough of them to be worth it at any. */
    int scaledSeconds(int seconds) {
        return (int) Math.max(Math.min(seconds, LEAST_SECONDS), Math.round(seconds * options.scale()));
    }

    Path newDirectory(String name) {
        try {
            return Files.createDirectory(directory.resolve(name + "-" + ++directories));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Headwater's source block for a database: defaults, but for a heartbeat that finds the end of the binlog soon. */
    String sourceSettings(String database) {
        return """
                hostname = "%s", port = %d, user = %s, password = %s, tables = ["%s.*"], heartbeat-interval = 1s
                """.formatted(mysql.host(), mysql.port(), USER, PASSWORD, database)
                .trim();
    }

    /** Lets a load happen and waits until the server is quiet again. */
    long load(String workload, Load load) throws Exception {
        progress.say("%s: loading", workload);
        long before = System.nanoTime();
        long rows = load.run();
        double seconds = (System.nanoTime() - before) / 1e9;
        progress.say("%s: %,d rows loaded in %.1f s", workload, rows, seconds);
        awaitQuiet();
        return rows;
    }

    /** A server writes pages out for a while after a load. */
    private void awaitQuiet() throws IOException, InterruptedException {
        double before = Usage.of(mysql.pid()).cpuSeconds();
        for (int i = 0; i < QUIET_ATTEMPTS; i++) {
            TimeUnit.MILLISECONDS.sleep(500);
            double now = Usage.of(mysql.pid()).cpuSeconds();
            if (now - before < QUIET_CPU_SECONDS) {
                return;
            }
            before = now;
        }
    }

    @Override
    public void close() {
        kinesis.close();
        mysql.close();
        Runtime.getRuntime().removeShutdownHook(net);
        DirectoryCopy.remove(directory);
    }
}
