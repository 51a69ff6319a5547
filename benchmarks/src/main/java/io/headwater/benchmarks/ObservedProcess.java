package io.headwater.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of its own, watched to its end: what it uses, how long it takes, what it says. */
final class ObservedProcess implements AutoCloseable {
    private static final long GLANCE_MILLIS = 20;
    private static final int TAIL = 3_000;

    private final Process process;
    private final Path out;
    private final Path err;
    private final long startNanos;
    private final Thread watcher;
    private final Thread net;
    private volatile Usage usage = new Usage(0, 0, 0);
    private volatile long endNanos;

    private ObservedProcess(Process process, long startNanos, Path out, Path err) {
        this.process = process;
        this.startNanos = startNanos;
        this.out = out;
        this.err = err;
        this.net = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(net);
        this.watcher = new Thread(this::watch, "watch-" + process.pid());
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Starts a command in a directory, which also gets what it prints. */
    static ObservedProcess start(Path directory, Map<String, String> environment, List<String> command) {
        try {
            Path out = directory.resolve("out.log");
            Path err = directory.resolve("err.log");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            long startNanos = System.nanoTime();
            return new ObservedProcess(builder.start(), startNanos, out, err);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.get(0), e);
        }
    }

    /** Starts a class of this class path in a JVM of its own. */
    static ObservedProcess startJava(Path directory, String heap, Class<?> main, String... arguments) {
        return start(directory, Map.of(), javaCommand(heap, main, arguments));
    }

    static List<String> javaCommand(String heap, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** When it was started, by {@link System#nanoTime}. */
    long startNanos() {
        return startNanos;
    }

    /** From start to end. */
    Duration lifetime() {
        return Duration.ofNanos(endNanos - startNanos);
    }

    /** What it has used; once it has ended, what it had used a moment before. */
    Usage usage() {
        return usage;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** What it has printed on standard output. */
    String out() {
        return read(out);
    }

    /** Asks it to end, as a supervisor does. */
    void terminate() {
        process.destroy();
    }

    /** Waits for its end, which must be a good one. */
    void awaitSuccess(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("it still runs after " + limit.toSeconds() + " s" + tail());
        }
        watcher.join();
        if (process.exitValue() != 0) {
            throw new IllegalStateException("it ended with " + process.exitValue() + tail());
        }
    }

    private void watch() {
        try {
            while (!process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                glance();
            }
            endNanos = System.nanoTime();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void glance() {
        try {
            usage = Usage.of(process.pid());
        } catch (IOException e) {
            // it has ended since: the last glance stands
        }
    }

    /** The end of what it said. */
    String tail() {
        String said = read(out) + read(err);
        return ":\n" + said.substring(Math.max(0, said.length() - TAIL));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        Runtime.getRuntime().removeShutdownHook(net);
    }
}
