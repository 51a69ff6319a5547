package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.testkit.mysql.EmbeddedMySql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sinks that are compiled against the tarball's jars alone and dropped into {@code plugins/}. */
class ForeignSinkIT {
    @AutoClose
    private static EmbeddedMySql mysql;

    @TempDir
    Path directory;

    @BeforeAll
    static void startServer() {
        mysql = EmbeddedMySql.start();
        mysql.createCaptureUser("headwater", "secret");
        mysql.execute(
                "CREATE DATABASE shop",
                "CREATE TABLE shop.orders (id INT PRIMARY KEY, note VARCHAR(20))",
                "INSERT INTO shop.orders VALUES (1, 'one'), (2, 'two')");
    }

    @Test
    void anExampleSinkIsFoundAndRuns() throws Exception {
        Path command = install("file", Path.of("..", "examples", "custom-sink"), List.of());
        Path file = directory.resolve("orders.jsonl");

        int exit = run(command, "sink { type = file, path = \"" + file + "\" }");

        assertThat(exit).isZero();
        assertThat(Files.readAllLines(file)).hasSize(2).allMatch(line -> line.contains("\"op\":\"r\""));
    }

    @Test
    void anExampleSinkDescribesItsKeys() throws Exception {
        Path command = install("file", Path.of("..", "examples", "custom-sink"), List.of());

        try (HeadwaterProcess plugins = HeadwaterProcess.start(command, directory, Map.of(), "plugins", "file")) {
            assertThat(plugins.awaitExit()).isZero();
            assertThat(plugins.out()).contains("path", "The file to append to");
        }
    }

    @Test
    void aSinkRunsWithItsOwnVersionOfALibraryThatTheEngineUsesToo() throws Exception {
        List<Path> jackson = jars(Path.of("target", "other-jackson"));
        Path command = install("jackson", Path.of("src/test/resources/jackson-sink"), jackson);

        try (HeadwaterProcess run = start(command, "sink { type = jackson }")) {
            assertThat(run.awaitExit()).as(run.log()).isZero();
            assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.startsWith("2.15.4 "));
        }
    }

    private int run(Path command, String sink) throws IOException {
        try (HeadwaterProcess run = start(command, sink)) {
            return run.awaitExit();
        }
    }

    private HeadwaterProcess start(Path command, String sink) throws IOException {
        Path config = Files.writeString(directory.resolve("pipeline.conf"), """
                headwater {
                  name = foreign
                  source { type = mysql, hostname = 127.0.0.1, port = %d, user = headwater, password = secret
                           tables = ["shop.*"] }
                  %s
                }
                """.formatted(mysql.port(), sink));
        return HeadwaterProcess.start(command, directory, Map.of(), "run", config.toString(), "--until-caught-up");
    }

    /** A copy of the tarball with this plug-in, and the jars it brings along, in a directory of its own. */
    private Path install(String name, Path project, List<Path> libraries) throws IOException {
        Path home = Distribution.unpackInto(directory.resolve("headwater"));
        Path plugin = Files.createDirectories(home.resolve("plugins").resolve(name));
        for (Path library : libraries) {
            Files.copy(library, plugin.resolve(library.getFileName()));
        }
        PluginJar.build(project, directory.resolve(name + ".jar"), libraries);
        Files.copy(directory.resolve(name + ".jar"), plugin.resolve(name + ".jar"));
        return home.resolve("bin/headwater");
    }

    private static List<Path> jars(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> jars = files.toList();
            assertThat(jars).as("copied by the build").isNotEmpty();
            return jars;
        }
    }
}
