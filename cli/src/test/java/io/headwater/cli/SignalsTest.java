package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends signals to a process of its own. */
final class SignalsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    Path directory;

    private Process process;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT", "HUP"})
    void theFirstStopsAndExitsWithZero(String signal) throws Exception {
        run("collect");
        awaitOutput("starting afresh");

        send(signal);

        assertThat(exitCode()).isZero();
        assertThat(output()).contains("SIG" + signal + ": stopping", "orders: ended");
    }

    @Test
    void theSecondEndsAtOnceWithOne() throws Exception {
        run("stuck");
        awaitOutput("stuck with");
        send("TERM");
        awaitOutput("SIGTERM: stopping");

        send("TERM");

        assertThat(exitCode()).isEqualTo(1);
        assertThat(output()).contains("SIGTERM again: ending at once");
    }

    @Test
    void aFailureAtThatMomentIsTold() throws Exception {
        run("collect", "failing-when-stopped");
        awaitOutput(ScriptSourceFactory.WAITING);

        send("TERM");

        assertThat(exitCode()).isEqualTo(69);
        assertThat(output()).contains("SIGTERM: stopping", "ERROR orders: the log is purged");
    }

    @Test
    void aPlugInThatEndsTheProcessAtThatMomentIsNotWaitedFor() throws Exception {
        run("collect", "exiting-when-stopped");
        awaitOutput(ScriptSourceFactory.WAITING);

        send("TERM");

        assertThat(exitCode()).isEqualTo(9);
        assertThat(output()).contains("SIGTERM: stopping");
    }

    private void run(String sink) throws IOException {
        run(sink, "never");
    }

    private void run(String sink, String end) throws IOException {
        Path file = Files.writeString(
                directory.resolve("orders.conf"), """
                headwater {
                  name = orders
                  source { type = script, end = %s }
                  sink.type = %s
                  engine.shutdown-timeout = 10m
                  state.directory = "%s"
                }
                """.formatted(end, sink, directory.resolve("data")));
        process = new ProcessBuilder(List.of(
                        // a build that runs in the background may hand ignored signals down to its children
                        "env",
                        "--default-signal=HUP,INT,TERM",
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Headwater.class.getName(),
                        "run",
                        file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    private void send(String signal) throws Exception {
        Process kill = new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private void awaitOutput(String text) {
        await().atMost(PATIENCE)
                .failFast(() -> assertThat(process.isAlive()).as(output()).isTrue())
                .until(() -> output().contains(text));
    }

    private int exitCode() throws InterruptedException {
        assertThat(process.waitFor(SOON.toSeconds(), TimeUnit.SECONDS))
                .as(output())
                .isTrue();
        return process.exitValue();
    }

    private String output() {
        try {
            return Files.readString(directory.resolve("output"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
