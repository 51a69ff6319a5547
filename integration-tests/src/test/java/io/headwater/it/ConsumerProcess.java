package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code examples/consumer}, compiled as its users would, and the H2 database that it fills. */
final class ConsumerProcess {
    private final Path directory;
    private final Path jar;
    private final URI endpoint;

    private ConsumerProcess(Path directory, Path jar, URI endpoint) {
        this.directory = directory;
        this.jar = jar;
        this.endpoint = endpoint;
    }

    static ConsumerProcess of(URI endpoint, Path directory) throws IOException {
        Path jar = PluginJar.build(Path.of("..", "examples", "consumer"), directory.resolve("consumer.jar"), List.of());
        return new ConsumerProcess(directory, jar, endpoint);
    }

    /** Another one that begins with an empty database of its own. */
    ConsumerProcess in(Path other) {
        return new ConsumerProcess(other, jar, endpoint);
    }

    HeadwaterProcess start(String stream, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("-Xmx128m", "-cp", classPath(), "com.example.consumer.Main", stream, url()));
        arguments.addAll(List.of(options));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return HeadwaterProcess.start(java, directory, environment(), arguments.toArray(String[]::new));
    }

    /** Applies all there is and says how much that was. */
    String catchUp(String stream) {
        try (HeadwaterProcess process = start(stream, "--until-caught-up")) {
            assertThat(process.awaitExit()).as(process.log()).isZero();
            return process.out().strip();
        }
    }

    /** For as long as no process has the database. */
    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The rows of a query, each as its values joined by commas. */
    List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(row(rows));
            }
            return found;
        }
    }

    private static String row(ResultSet rows) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            values.add(rows.getString(i));
        }
        return String.join(",", values);
    }

    private String url() {
        return "jdbc:h2:" + directory.resolve("replica");
    }

    private String classPath() {
        return jar + ":" + Distribution.home().resolve("lib") + "/*:" + h2();
    }

    private static Path h2() {
        try {
            return Path.of(org.h2.Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_KINESIS", endpoint.toString(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test");
    }
}
