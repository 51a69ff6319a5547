package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tarball as an operator installs it. */
class TarballIT {
    private static final long LIMIT = 60_000_000;

    @TempDir
    Path directory;

    @Test
    void isSmallEnough() throws Exception {
        assertThat(Files.size(Distribution.tarball())).isLessThan(LIMIT);
    }

    @Test
    void holdsWhatItPromises() {
        assertThat(List.of(
                        "bin/headwater",
                        "conf/mysql-to-kinesis.conf",
                        "conf/mysql-to-stdout.conf",
                        "lib",
                        "plugins",
                        "docs",
                        "licenses",
                        "LICENSE",
                        "NOTICE",
                        "README.md"))
                .allSatisfy(
                        name -> assertThat(Distribution.home().resolve(name)).exists());
    }

    @Test
    void leavesNothingThatOthersCouldWriteTo() throws Exception {
        try (Stream<Path> files = Files.walk(Distribution.home())) {
            assertThat(files).allSatisfy(file -> {
                assertThat(Files.isSymbolicLink(file)).as("%s", file).isFalse();
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .matches("[r-][w-][x-][r-]-[x-][r-]-[x-]");
            });
        }
    }

    @Test
    void bringsNoneOfTheRestServerThatDebeziumPullsIn() throws Exception {
        try (Stream<Path> jars = Files.walk(Distribution.home())) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .noneMatch(jar -> jar.matches("(jetty|jersey|hk2|swagger|jose4j|classgraph|jaxb|aws-crt).*\\.jar"));
        }
    }

    @Test
    void runsFromAnyDirectoryAndThroughASymbolicLink() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("hw"), Distribution.command());
        Path elsewhere = Files.createDirectories(directory.resolve("some where"));

        try (HeadwaterProcess plugins = HeadwaterProcess.start(link, elsewhere, Map.of(), "plugins")) {
            assertThat(plugins.awaitExit()).as(plugins.log()).isZero();
            assertThat(plugins.out()).contains("mysql", "kinesis", "stdout", "json", "flat", "blog");
        }
    }

    @Test
    void runsAsAnotherUserFromAReadOnlyInstallation() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "needs root to become another user");
        Path home = Distribution.unpackInto(directory.resolve("read-only"));
        chmodTree(directory, "755");
        chmodTree(home, "a-w");

        Process plugins = new ProcessBuilder(
                        "su", "nobody", "-s", "/bin/sh", "-c", home.resolve("bin/headwater") + " plugins")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();

        String output = new String(plugins.getInputStream().readAllBytes());
        assertThat(plugins.waitFor()).as(output).isZero();
        assertThat(output).contains("mysql", "kinesis");
        chmodTree(home, "u+w");
    }

    @Test
    void takesMostClassesFromTheArchiveOnceWarmedUp() throws Exception {
        Path command = Distribution.unpackInto(directory.resolve("warm")).resolve("bin/headwater");
        try (HeadwaterProcess warmup = HeadwaterProcess.start(command, directory, Map.of(), "warmup")) {
            assertThat(warmup.awaitExit()).as(warmup.log()).isZero();
        }

        try (HeadwaterProcess plugins = HeadwaterProcess.start(
                command, directory, Map.of("JAVA_OPTS", "-Xlog:class+load:stdout"), "plugins", "mysql")) {
            assertThat(plugins.awaitExit()).as(plugins.log()).isZero();
            assertThat(plugins.out().lines().filter(line -> line.contains("source: jar:") || line.contains("file:")))
                    .as("loaded from jars")
                    .hasSizeLessThan(100);
            assertThat(plugins.out().lines().filter(line -> line.contains("io.headwater.") && line.contains("shared")))
                    .as("loaded from the archive")
                    .hasSizeGreaterThan(30);
        }
    }

    @Test
    void runsAsWellWithAnArchiveThatIsNone() throws Exception {
        Path home = Distribution.unpackInto(directory.resolve("broken"));
        Files.writeString(home.resolve("lib/headwater.jsa"), "no archive");

        try (HeadwaterProcess plugins =
                HeadwaterProcess.start(home.resolve("bin/headwater"), directory, Map.of(), "plugins")) {
            assertThat(plugins.awaitExit()).as(plugins.log()).isZero();
            assertThat(plugins.out()).startsWith("source ").contains("kinesis");
        }
    }

    @Test
    void saysInASentenceThatJavaIsTooOld() throws Exception {
        Path java = Files.createDirectories(directory.resolve("old/bin")).resolve("java");
        Files.writeString(java, """
                #!/bin/sh
                echo 'openjdk version "11.0.25" 2024-10-15' >&2
                """);
        chmodTree(java, "755");

        try (HeadwaterProcess plugins = HeadwaterProcess.start(
                Distribution.command(),
                directory,
                Map.of("JAVA_HOME", directory.resolve("old").toString()),
                "plugins")) {
            assertThat(plugins.awaitExit()).isNotZero();
            assertThat(plugins.log().strip().lines()).hasSize(1);
            assertThat(plugins.log()).contains("17", "11");
        }
    }

    @Test
    void honoursJavaOptions() throws Exception {
        try (HeadwaterProcess plugins = HeadwaterProcess.start(
                Distribution.command(), directory, Map.of("JAVA_OPTS", "-XshowSettings:vm -Xmx77m"), "plugins")) {
            assertThat(plugins.awaitExit()).isZero();
            assertThat(plugins.log() + plugins.out()).contains("77.00M");
        }
    }

    private static void chmodTree(Path path, String mode) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("chmod", "-R", mode, path.toString())
                        .inheritIO()
                        .start()
                        .waitFor())
                .isZero();
    }
}
