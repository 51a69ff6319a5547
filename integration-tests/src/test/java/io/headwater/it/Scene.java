package io.headwater.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.headwater.testkit.kinesis.KinesisEmulator;
import io.headwater.testkit.kinesis.StreamRecord;
import io.headwater.testkit.mysql.EmbeddedMySql;
import io.headwater.testkit.mysql.Grant;
import io.headwater.testkit.oracle.ObservedStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A database, a Kinesis with one stream, a directory, and a configuration between them. */
final class Scene implements AutoCloseable {
    static final String STREAM = "changes";
    private static final String MARKS = "workload.marks/";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final EmbeddedMySql mysql;
    private final KinesisEmulator kinesis = KinesisEmulator.start().createStream(STREAM, 4);
    private final Path directory;
    private final List<HeadwaterProcess> started = new ArrayList<>();
    private int port;
    private URI endpoint;
    private Path command = Distribution.command();
    private Map<String, String> environment = Map.of();
    private String more = "";

    private Scene(Path directory, EmbeddedMySql mysql) {
        this.directory = directory;
        this.mysql = mysql;
        this.port = mysql.port();
        this.endpoint = kinesis.endpoint();
        mysql.createCaptureUser("headwater", "secret", Grant.RELOAD);
    }

    static Scene in(Path directory) {
        return in(directory, EmbeddedMySql.start());
    }

    static Scene in(Path directory, EmbeddedMySql mysql) {
        return new Scene(directory, mysql);
    }

    EmbeddedMySql mysql() {
        return mysql;
    }

    KinesisEmulator kinesis() {
        return kinesis;
    }

    URI kinesisEndpoint() {
        return endpoint;
    }

    /** Changes the stream. */
    StreamOperator operator() {
        return new StreamOperator(endpoint, STREAM);
    }

    /** From now on MySQL is reached through this port: a proxy's. */
    Scene through(int proxyPort) {
        this.port = proxyPort;
        return this;
    }

    /** From now on Kinesis is reached here: at a proxy, or at another Kinesis. */
    Scene kinesisAt(URI otherEndpoint) {
        this.endpoint = otherEndpoint;
        return this;
    }

    /** From now on the command is started by this one. */
    Scene startedBy(Path otherCommand) {
        this.command = otherCommand;
        return this;
    }

    /** From now on the command runs with these environment variables. */
    Scene withEnvironment(Map<String, String> variables) {
        this.environment = variables;
        return this;
    }

    /** Adds lines to the {@code headwater} block. */
    Scene with(String lines) {
        this.more = lines;
        return this;
    }

    /** Asks every process to end and waits until it has delivered what it read. */
    void stopAll() {
        for (HeadwaterProcess process : started) {
            process.terminate();
            assertThat(process.awaitExit()).as(process.log()).isZero();
        }
    }

    /** Starts the tarball's command on this scene's configuration. */
    HeadwaterProcess run(String... options) {
        return start("run", options);
    }

    /** Starts another of the command's subcommands on it. */
    HeadwaterProcess start(String subcommand, String... options) {
        return start(List.of(subcommand), options);
    }

    /** The same of one that has verbs: {@code headwater snapshot list}. */
    HeadwaterProcess order(String subcommand, String verb, String... options) {
        return start(List.of(subcommand, verb), options);
    }

    private HeadwaterProcess start(List<String> words, String... options) {
        List<String> arguments = new ArrayList<>(words);
        arguments.add(configuration().toString());
        arguments.addAll(List.of(options));
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(Map.of("AWS_ACCESS_KEY_ID", "test", "AWS_SECRET_ACCESS_KEY", "test"));
        HeadwaterProcess process =
                HeadwaterProcess.start(command, directory, variables, arguments.toArray(String[]::new));
        started.add(process);
        return process;
    }

    Path state() {
        return directory.resolve("data/orders");
    }

    Path checkpoint() {
        return state().resolve("checkpoint.document");
    }

    List<StreamRecord> records() {
        return kinesis.records(STREAM);
    }

    /** How many records the stream has taken. */
    long stored() {
        return kinesis.ledger().stored();
    }

    /** What a consumer sees that unpacks, for the oracle. */
    ObservedStream observed() {
        return ObservedStream.ofEnvelopes(kinesis.userRecords(STREAM).stream()
                .filter(record -> !record.partitionKey().startsWith(MARKS))
                .map(record -> Packing.undo(record.data()))
                .toList());
    }

    /** Runs until all that is committed is delivered, which the process itself must know. */
    void catchUp() {
        HeadwaterProcess last = run("--until-caught-up");
        assertThat(last.awaitExit(PATIENCE)).as(last.log()).isZero();
    }

    /** Waits until this process delivers what is committed. */
    void awaitStreaming(HeadwaterProcess process) {
        mysql.execute("CREATE TABLE IF NOT EXISTS workload.marks (id INT AUTO_INCREMENT PRIMARY KEY)");
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
            mysql.execute("INSERT INTO workload.marks VALUES ()");
            return hasStreamedMark() || !process.isRunning();
        });
        assertThat(process.isRunning()).as(process.log()).isTrue();
    }

    private boolean hasStreamedMark() {
        return kinesis.userRecords(STREAM).stream()
                .filter(record -> record.partitionKey().startsWith(MARKS))
                .anyMatch(record -> new String(record.data(), UTF_8).contains("\"op\":\"c\""));
    }

    private Path configuration() {
        try {
            return Files.writeString(directory.resolve("orders.conf"), """
                    headwater {
                      name = orders
                      source { type = mysql, hostname = 127.0.0.1, port = %d, user = headwater, password = secret
                               tables = ["workload.*"] }
                      sink { type = kinesis, stream = %s, region = us-east-1, endpoint = "%s" }
                      state.directory = "%s"
                      %s
                    }
                    """.formatted(
                            port, STREAM, endpoint, directory.resolve("data"), more));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        started.forEach(HeadwaterProcess::close);
        kinesis.close();
        mysql.close();
    }
}
