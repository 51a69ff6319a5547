package io.headwater.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run of {@code bin/headwater}: its output in files, its end for sure. */
final class HeadwaterProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /**
     * Most runs here are short: compiling them well would cost more than it brings. A full collection leaves no dead
     * objects where moving others is not worth it, for {@link #liveBytes}.
     */
    private static final String JAVA_OPTS =
            "-Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:MarkSweepDeadRatio=0";

    /** The last line of a histogram: instances, bytes. */
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    private final Process process;
    private final Path out;
    private final Path err;

    private HeadwaterProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts the command with these arguments in this directory, which also gets its output. */
    static HeadwaterProcess start(Path directory, String... arguments) {
        return start(Distribution.command(), directory, Map.of(), arguments);
    }

    static HeadwaterProcess start(Path command, Path directory, Map<String, String> environment, String... arguments) {
        try {
            Path out = Files.createTempFile(directory, "out-", ".log");
            Path err = Files.createTempFile(directory, "err-", ".log");
            List<String> line = new ArrayList<>(List.of(command.toString()));
            line.addAll(List.of(arguments));
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putIfAbsent("JAVA_OPTS", JAVA_OPTS);
            builder.environment().putAll(environment);
            return new HeadwaterProcess(builder.start(), out, err);
        } catch (IOException e) {
            throw new IllegalStateException("cannot start headwater", e);
        }
    }

    /** Standard output so far. */
    String out() {
        return read(out);
    }

    /** The log so far. */
    String log() {
        return read(err);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    void awaitLog(String text) {
        await().atMost(PATIENCE)
                .failFast("it ended:\n" + log(), () -> !isRunning() && !log().contains(text))
                .until(() -> log().contains(text));
    }

    /** Asks it to end, as an operating system does. */
    void terminate() {
        process.destroy();
    }

    /** Sends it a signal, spelt as {@code kill} does. */
    void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                    .inheritIO()
                    .start();
            if (kill.waitFor() != 0) {
                throw new IllegalStateException("cannot send " + name);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("cannot send " + name, e);
        }
    }

    /** kill -9: it notices nothing. */
    void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /** Whether it ends within this time. */
    boolean endsWithin(Duration limit) {
        try {
            return process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the end and returns the exit code. */
    int awaitExit() {
        return awaitExit(PATIENCE);
    }

    int awaitExit(Duration limit) {
        if (!endsWithin(limit)) {
            throw new AssertionError("headwater still runs after " + limit + ":\n" + tail(log()));
        }
        return process.exitValue();
    }

    /** The bytes of the heap that a full collection leaves, which it has run for this. */
    long liveBytes() {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try (HeadwaterProcess histogram =
                start(jcmd, out.getParent(), Map.of(), Long.toString(process.pid()), "GC.class_histogram")) {
            assertThat(histogram.awaitExit()).as(histogram.log()).isZero();
            Matcher total = TOTAL.matcher(histogram.out());
            assertThat(total.find()).as(histogram.out()).isTrue();
            return Long.parseLong(total.group(1));
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 4_000));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
