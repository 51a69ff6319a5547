package io.headwater.testkit.kinesis;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The npm package {@code kinesis-local}, an emulation that others wrote, as a process of its own. It is installed once into
 * the user's cache.
 */
public final class KinesisLocal implements AutoCloseable {
    private static final String PACKAGE = "kinesis-local@0.6.2";
    private static final Path CACHE =
            Path.of(System.getProperty("user.home"), ".cache", "headwater", "kinesis-local-0.6.2");

    private final Process process;
    private final Thread net;
    private final Path log;
    private final int port;

    private KinesisLocal(Path home, Path log) throws IOException {
        this.log = log;
        port = freePort();
        process = start(home, log);
        net = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(net);
    }

    /** Whether this machine has what it takes. */
    public static boolean isInstallable() {
        return succeeds("node", "--version") && succeeds("npm", "--version");
    }

    /** Installs the package if need be, starts it and waits until it listens. */
    public static KinesisLocal start() {
        try {
            Path home = install();
            Path log = Files.createTempFile("kinesis-local-", ".log");
            KinesisLocal started = new KinesisLocal(home, log);
            started.awaitListening();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + PACKAGE + ": " + e.getMessage(), e);
        }
    }

    private void awaitListening() {
        try {
            await("kinesis-local to listen, see " + log)
                    .atMost(Duration.ofSeconds(60))
                    .until(this::listens);
        } catch (RuntimeException | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** What to give to a client as its endpoint. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(10, SECONDS).join();
        log.toFile().delete();
        Runtime.getRuntime().removeShutdownHook(net);
    }

    private static Path install() throws IOException {
        if (!Files.exists(CACHE)) {
            Files.createDirectories(CACHE.getParent());
            keep(download(Files.createTempDirectory(CACHE.getParent(), "kinesis-local-")));
        }
        return CACHE.resolve("node_modules").resolve("kinesis-local");
    }

    private static Path download(Path folder) {
        assertThat(succeeds(
                        "npm",
                        "install",
                        "--no-save",
                        "--no-package-lock",
                        "--no-audit",
                        "--no-fund",
                        "--prefix",
                        folder.toString(),
                        PACKAGE))
                .as("npm install " + PACKAGE)
                .isTrue();
        return folder;
    }

    // In one step: another run may be installing at the same time, and the first one wins.
    private static void keep(Path folder) throws IOException {
        try {
            Files.move(folder, CACHE, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
            assertThat(CACHE).as("kinesis-local in the cache").exists();
        }
    }

    private Process start(Path home, Path log) throws IOException {
        ProcessBuilder node = new ProcessBuilder("node", "--require", loopbackOnly(), "main.js")
                .directory(home.toFile()) // it looks for its certificate there
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        node.environment().putAll(settings());
        return node.start();
    }

    /** In a file, since node reads no jar. */
    private static String loopbackOnly() throws IOException {
        Path script = Files.createTempFile("kinesis-local-", ".js");
        script.toFile().deleteOnExit();
        try (InputStream resource = requireNonNull(KinesisLocal.class.getResourceAsStream("loopback.js"))) {
            Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return script.toString();
    }

    private Map<String, String> settings() throws IOException {
        return Map.of(
                "KINESIS_MOCK_PLAIN_PORT", Integer.toString(port),
                "KINESIS_MOCK_TLS_PORT", Integer.toString(freePort()),
                "CREATE_STREAM_DURATION", "10ms",
                "DELETE_STREAM_DURATION", "10ms",
                "SPLIT_SHARD_DURATION", "10ms",
                "MERGE_SHARDS_DURATION", "10ms",
                "UPDATE_SHARD_COUNT_DURATION", "10ms",
                "SHARD_LIMIT", "500",
                "LOG_LEVEL", "ERROR");
    }

    private boolean listens() {
        assertThat(process.isAlive()).as("kinesis-local is alive").isTrue();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            return process.waitFor(120, SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + command[0], e);
        }
    }
}
