package io.headwater.testkit.kinesis;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * The npm package {@code kinesis-local}, an emulation that others wrote, as a process of its own. It is installed once into
 * the user's cache.
 */
final class KinesisLocal implements AutoCloseable {
    private static final String PACKAGE = "kinesis-local@0.6.2";
    private static final Path CACHE =
            Path.of(System.getProperty("user.home"), ".cache", "headwater", "kinesis-local-0.6.2");

    private final Process process;
    private final Thread net;
    private final int port;

    private KinesisLocal(Path home, Path log) throws IOException {
        port = freePort();
        process = start(home, log);
        net = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(net);
    }

    /** Whether this machine has what it takes. */
    static boolean isInstallable() {
        return succeeds("node", "--version") && succeeds("npm", "--version");
    }

    /** Installs the package if need be, starts it and waits until it listens. */
    static KinesisLocal start() {
        try {
            Path home = install();
            Path log = Files.createTempFile("kinesis-local-", ".log");
            KinesisLocal started = new KinesisLocal(home, log);
            await("kinesis-local to listen, see " + log)
                    .atMost(Duration.ofSeconds(30))
                    .until(started::listens);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + PACKAGE + ": " + e.getMessage(), e);
        }
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().orTimeout(10, SECONDS).join();
        Runtime.getRuntime().removeShutdownHook(net);
    }

    private static Path install() throws IOException {
        Path home = CACHE.resolve("node_modules").resolve("kinesis-local");
        if (!Files.exists(home.resolve("main.js"))) {
            Files.createDirectories(CACHE);
            assertThat(succeeds(
                            "npm",
                            "install",
                            "--no-save",
                            "--no-package-lock",
                            "--no-audit",
                            "--no-fund",
                            "--prefix",
                            CACHE.toString(),
                            PACKAGE))
                    .as("npm install " + PACKAGE)
                    .isTrue();
        }
        return home;
    }

    private Process start(Path home, Path log) throws IOException {
        ProcessBuilder node = new ProcessBuilder("node", "main.js")
                .directory(home.toFile()) // it looks for its certificate there
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        node.environment().putAll(settings());
        return node.start();
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
