package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of the log, changes are delivered; the sink that writes to standard output waits for its reader. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandardStreamsIT {
    private static final Duration STARTED = Duration.ofSeconds(60);
    private static final Duration SHUTDOWN = Duration.ofSeconds(2);
    private static final Duration LIMIT = SHUTDOWN.plusSeconds(5);
    private static final int ROWS = 2_000;

    @TempDir
    static Path directory;

    @AutoClose
    private Scene scene;

    private HeadwaterProcess headwater;
    private int last;

    @BeforeAll
    void createTable() {
        scene = Scene.in(directory).with("engine.shutdown-timeout = %ds".formatted(SHUTDOWN.toSeconds()));
        scene.mysql()
                .execute("CREATE DATABASE workload", "CREATE TABLE workload.orders (id INT PRIMARY KEY, note TEXT)");
    }

    @AfterEach
    void end() {
        headwater.close();
    }

    @Test
    @Tag("nightly")
    void aFullDiskBelowTheLogHoldsNothingUp() throws IOException {
        headwater = run("2>/dev/full");

        assertDelivers();
        assertEnds();
    }

    @Test
    @Tag("nightly")
    void aReaderOfTheLogThatStoppedHoldsNothingUp() throws Exception {
        try (Fifo log = Fifo.at(directory.resolve("stopped")).fill()) {
            headwater = run("2>" + log.path());

            assertDelivers();
            assertThat(log.isFull()).isTrue();
            assertEnds();
        }
    }

    @Test
    void aReaderOfTheLogThatGoesOnMissesNothing() throws Exception {
        try (Fifo log = Fifo.at(directory.resolve("slow")).fill()) {
            headwater = run("2>" + log.path());
            assertDelivers();

            assertThat(log.read()).doesNotContain("orders:");
            await().until(() -> log.read().contains("orders: mysql to kinesis"));
            assertEnds();

            assertThat(log.read())
                    .contains("SIGTERM: stopping", "orders: ended")
                    .doesNotContain("missing");
        }
    }

    @Test
    @Tag("nightly")
    void aReaderOfTheLogThatHasGoneHoldsNothingUp() throws Exception {
        Fifo log = Fifo.at(directory.resolve("gone"));
        headwater = run("2>" + log.path());
        assertDelivers();

        log.close();

        assertDelivers();
        assertEnds();
    }

    @Test
    @Tag("nightly")
    void withoutALogNothingIsHeldUpEither() throws IOException {
        headwater = run("2>&-");

        assertDelivers();
        assertEnds();
    }

    @Test
    void theStdoutSinkWaitsForItsReaderAndLosesNothing() throws Exception {
        insert(ROWS);
        Path file = linesToStdout();
        Fifo out = Fifo.at(directory.resolve("lines"));
        Path command = command(">" + out.path());

        headwater = HeadwaterProcess.start(command, directory, Map.of(), "run", file.toString());
        await().atMost(STARTED).until(out::isFull);
        headwater.terminate();
        assertThat(headwater.awaitExit(LIMIT)).as(headwater.log()).isZero();
        assertThat(headwater.log()).contains("are not delivered after 2 s of draining");

        headwater = HeadwaterProcess.start(command, directory, Map.of(), "run", file.toString());
        await().atMost(STARTED).until(() -> hasEveryRow(out.read()));
        out.close();
        insert(1);
        assertThat(headwater.awaitExit()).isEqualTo(69);
        assertThat(headwater.log()).contains("has the program that reads it ended");
    }

    private boolean hasEveryRow(String lines) {
        return IntStream.rangeClosed(1, last).allMatch(id -> lines.contains("{\"id\":" + id + ","));
    }

    private Path linesToStdout() throws IOException {
        return Files.writeString(directory.resolve("lines.conf"), """
                headwater {
                  name = lines
                  source { type = mysql, hostname = 127.0.0.1, port = %d, user = headwater, password = secret
                           tables = ["workload.orders"] }
                  format.type = flat
                  sink.type = stdout
                  engine.shutdown-timeout = %ds
                  state.directory = "%s"
                }
                """.formatted(
                        scene.mysql().port(), SHUTDOWN.toSeconds(), directory.resolve("data")));
    }

    private HeadwaterProcess run(String redirection) throws IOException {
        return scene.startedBy(command(redirection)).run();
    }

    private static Path command(String redirection) throws IOException {
        Path command = Files.createTempFile(
                directory,
                "headwater",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return Files.writeString(command, """
                #!/bin/sh
                exec "%s" "$@" %s
                """.formatted(Distribution.command(), redirection));
    }

    private void assertDelivers() {
        insert(1);
        String key = "workload.orders/" + last;
        await().atMost(STARTED)
                .until(() -> scene.records().stream()
                                .anyMatch(record -> record.partitionKey().equals(key))
                        || !headwater.isRunning());
        assertThat(headwater.isRunning()).as(headwater.log()).isTrue();
    }

    private void assertEnds() {
        headwater.terminate();
        assertThat(headwater.awaitExit(LIMIT)).as(headwater.log()).isZero();
    }

    private void insert(int rows) {
        scene.mysql()
                .execute(IntStream.rangeClosed(last + 1, last + rows)
                        .mapToObj(id -> "(%d, '%s')".formatted(id, "note ".repeat(20)))
                        .collect(Collectors.joining(", ", "INSERT INTO workload.orders VALUES ", "")));
        last += rows;
    }
}
