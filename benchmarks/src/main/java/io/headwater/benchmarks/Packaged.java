package io.headwater.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The packaged Headwater between MySQL and Kinesis.
 *
 * @param latency added to each request to Kinesis
 * @param refused the share of records that Kinesis refuses, at each attempt anew
 * @param aggregate whether many rows make a record
 */
record Packaged(Stage stage, Path home, String name, String heap, Duration latency, double refused, boolean aggregate)
        implements Subject {
    static final Duration SLOW = Duration.ofMillis(20);
    static final double REFUSED = 0.01;

    Packaged {
        requireNonNull(name, "name is null");
        requireNonNull(latency, "latency is null");
    }

    static Packaged undisturbed(Stage stage) {
        return new Packaged(stage, stage.home(), "to Kinesis", Stage.HEAP, Duration.ZERO, 0, false);
    }

    /** Without what {@code headwater warmup} leaves behind. */
    Packaged asUnpacked() {
        return new Packaged(stage, stage.unpacked(), name + ", as unpacked", heap, latency, refused, aggregate);
    }

    Packaged withHeap(String size) {
        return new Packaged(stage, home, name + ", -Xmx" + size, size, latency, refused, aggregate);
    }

    Packaged withLatency(Duration perRequest) {
        return new Packaged(
                stage,
                home,
                name + ", " + perRequest.toMillis() + " ms a request",
                heap,
                perRequest,
                refused,
                aggregate);
    }

    /** With what a region far away adds to each request. */
    Packaged slow() {
        return withLatency(SLOW);
    }

    /** With as much as a well-sized stream refuses of a busy pipeline's records. */
    Packaged refusing() {
        return new Packaged(
                stage, home, name + ", " + Math.round(REFUSED * 100) + " % refused", heap, latency, REFUSED, aggregate);
    }

    /** Many rows in a record. */
    Packaged aggregated() {
        return new Packaged(stage, home, name + ", aggregated", heap, latency, refused, true);
    }

    @Override
    public Sample run(Replay replay, Path directory) throws InterruptedException {
        DirectoryCopy.copy(replay.headwaterStart(), state(directory));
        stage.kinesis().begin(latency, refused, 0);
        try (ObservedProcess process = start(replay.database(), directory, "--until-caught-up")) {
            process.awaitSuccess(PATIENCE);
            return new Sample(stage.kinesis().tally(), process.startNanos(), process.lifetime(), process.usage());
        }
    }

    /** Starts it in a directory where there may be state already. */
    ObservedProcess start(String database, Path directory, String... options) {
        List<String> command = new ArrayList<>(List.of(
                home.resolve("bin/headwater").toString(),
                "run",
                configuration(database, directory).toString()));
        command.addAll(List.of(options));
        return ObservedProcess.start(
                directory,
                Map.of(
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        "JAVA_OPTS",
                        "-Xmx" + heap + " " + System.getenv().getOrDefault("JAVA_OPTS", ""),
                        "AWS_ACCESS_KEY_ID",
                        "bench",
                        "AWS_SECRET_ACCESS_KEY",
                        "bench"),
                command);
    }

    static Path state(Path directory) {
        return directory.resolve("state");
    }

    private Path configuration(String database, Path directory) {
        try {
            return Files.writeString(directory.resolve("bench.conf"), """
                    headwater {
                      name = %s
                      source {
                        type = mysql
                        %s
                      }
                      sink { type = kinesis, stream = %s, region = us-east-1, endpoint = "%s", aggregate = %s }
                      state.directory = "%s"
                    }
                    """.formatted(
                            Stage.PIPELINE,
                            stage.sourceSettings(database),
                            KinesisMain.STREAM,
                            stage.kinesis().endpoint(),
                            aggregate,
                            state(directory)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
