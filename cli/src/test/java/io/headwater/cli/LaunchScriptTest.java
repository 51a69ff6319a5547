package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code bin/headwater} with a Java that prints what it is given, one argument a line. */
final class LaunchScriptTest {
    private static final Path SCRIPT = Path.of("src/main/bin/headwater").toAbsolutePath();

    @TempDir
    Path temp;

    private Path home;
    private Path launcher;

    @BeforeEach
    void install() throws IOException {
        home = temp.toRealPath().resolve("head water");
        launcher = home.resolve("bin/headwater");
        Files.createDirectories(launcher.getParent());
        Files.copy(SCRIPT, launcher);
    }

    @Test
    void handsArgumentsOnAsTheyAre() throws Exception {
        Path java = java("17.0.15");

        Outcome outcome =
                run(Map.of("JAVA_HOME", java.toString()), launcher, "run", "my orders.conf", "*", "--set", "a=b c");

        assertThat(outcome.lines())
                .endsWith(
                        "-cp",
                        home + "/lib/*",
                        "io.headwater.cli.Headwater",
                        "run",
                        "my orders.conf",
                        "*",
                        "--set",
                        "a=b c")
                .contains("-Dheadwater.home=" + home, "-XX:+ExitOnOutOfMemoryError");
    }

    @Test
    void findsItsHomeThroughLinksFromAnywhere() throws Exception {
        Path java = java("17.0.15");
        Path elsewhere = Files.createDirectories(temp.resolve("usr/bin"));
        Path absolute = Files.createSymbolicLink(elsewhere.resolve("hw"), launcher);
        Path relative = Files.createSymbolicLink(elsewhere.resolve("headwater"), Path.of("hw"));

        for (Path link : List.of(absolute, relative)) {
            Outcome outcome = run(Map.of("JAVA_HOME", java.toString()), link);

            assertThat(outcome.lines()).contains("-Dheadwater.home=" + home);
        }
    }

    @Test
    void findsJavaOnThePath() throws Exception {
        Path java = java("17.0.15");

        Outcome outcome = run(Map.of("PATH", java.resolve("bin") + ":" + System.getenv("PATH")), launcher);

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.lines()).contains("io.headwater.cli.Headwater");
    }

    @Test
    void splitsJavaOptsIntoWords() throws Exception {
        Map<String, String> environment = Map.of("JAVA_HOME", java("17.0.15").toString(), "JAVA_OPTS", "-Xmx1g -Dx=*");

        assertThat(run(environment, launcher).lines()).contains("-Xmx1g", "-Dx=*");
    }

    @Test
    void quietensWhatNewerJavaWarnsOf() throws Exception {
        String option = "--enable-native-access=ALL-UNNAMED";

        assertThat(run(Map.of("JAVA_HOME", java("25").toString()), launcher).lines())
                .contains(option);
        assertThat(run(Map.of("JAVA_HOME", java("17.0.15").toString()), launcher)
                        .lines())
                .doesNotContain(option);
    }

    @Test
    void choosesACollectorUnlessJavaOptsDoes() throws Exception {
        String java = java("17.0.15").toString();
        String chosen = "-XX:+UseZGC -Xmx2g";

        assertThat(run(Map.of("JAVA_HOME", java), launcher).lines())
                .filteredOn(argument -> argument.endsWith("GC"))
                .hasSize(1);
        assertThat(run(Map.of("JAVA_HOME", java, "JAVA_OPTS", chosen), launcher).lines())
                .contains("-Xmx2g")
                .filteredOn(argument -> argument.endsWith("GC"))
                .containsExactly("-XX:+UseZGC");
    }

    @Test
    void letsJavaOptsHaveTheLastWordOnMemory() throws Exception {
        List<String> arguments = run(Map.of("JAVA_HOME", java("17.0.15").toString(), "JAVA_OPTS", "-Xmx2g"), launcher)
                .lines();

        assertThat(arguments.indexOf("-Xmx2g")).isGreaterThan(arguments.indexOf("-Xmx512m"));
    }

    @Test
    void usesAnArchiveOfClassesThatIsThere() throws Exception {
        Map<String, String> environment = Map.of("JAVA_HOME", java("17.0.15").toString());
        Path archive = home.resolve("lib/headwater.jsa");

        assertThat(run(environment, launcher).lines()).noneMatch(argument -> argument.contains("SharedArchiveFile"));

        Files.createDirectories(archive.getParent());
        Files.createFile(archive);

        assertThat(run(environment, launcher).lines()).contains("-XX:SharedArchiveFile=" + archive);
    }

    @Test
    void asksNoJavaThatTellsItsVersionInAFile() throws Exception {
        Path java = java("11.0.2");
        Files.writeString(java.resolve("release"), "IMPLEMENTOR=\"Someone\"\nJAVA_VERSION=\"25.0.3\"\n");
        Path link = Files.createSymbolicLink(temp.resolve("java"), java.resolve("bin/java"));

        for (Map<String, String> environment : List.of(
                Map.of("JAVA_HOME", java.toString()), Map.of("PATH", link.getParent() + ":" + System.getenv("PATH")))) {
            Outcome outcome = run(environment, launcher);

            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.lines()).contains("--enable-native-access=ALL-UNNAMED");
        }
    }

    @Test
    void refusesAnOldJavaInOneSentence() throws Exception {
        Path java = java("11.0.2");

        Outcome outcome = run(Map.of("JAVA_HOME", java.toString()), launcher, "run");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.lines())
                .containsExactly("headwater: " + java + "/bin/java is Java 11;"
                        + " install Java 17 or newer, or let JAVA_HOME name one");
    }

    @Test
    void refusesJava8WhichCountsDifferently() throws Exception {
        assertThat(run(Map.of("JAVA_HOME", java("1.8.0_402").toString()), launcher)
                        .lines())
                .singleElement()
                .asString()
                .contains("is Java 1;");
    }

    @Test
    void refusesAJavaHomeWithoutJavaInOneSentence() throws Exception {
        Outcome outcome = run(Map.of("JAVA_HOME", temp.toString()), launcher);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.lines()).singleElement().asString().startsWith("headwater: JAVA_HOME is " + temp);
    }

    @Test
    void refusesToStartWithoutAnyJavaInOneSentence() throws Exception {
        Path tools = toolsWithoutJava();

        Outcome outcome = run(Map.of("PATH", tools.toString()), launcher);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.lines())
                .containsExactly("headwater: no Java found; install Java 17 or newer, or let JAVA_HOME name one");
    }

    private Path java(String version) throws IOException {
        Path java = temp.resolve("java-" + version);
        executable(java.resolve("bin/java"), """
                #!/bin/sh
                if [ "$1" = -version ]; then
                    echo 'Picked up JAVA_TOOL_OPTIONS: -Da=b' >&2
                    echo 'openjdk version "%s" 2026-01-01' >&2
                else
                    printf '%%s\\n' "$@"
                fi
                """.formatted(version));
        return java;
    }

    private Path toolsWithoutJava() throws IOException {
        Path tools = Files.createDirectories(temp.resolve("tools"));
        for (String tool : List.of("dirname", "readlink", "sed")) {
            executable(tools.resolve(tool), "#!/bin/sh\nPATH=/usr/bin:/bin exec %s \"$@\"\n".formatted(tool));
        }
        return tools;
    }

    private static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Outcome run(Map<String, String> environment, Path command, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(command.toString()), Stream.of(arguments))
                        .toList())
                .directory(temp.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_HOME", "JAVA_OPTS"));
        builder.environment().putAll(new HashMap<>(environment));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), output.lines().toList());
    }

    private record Outcome(int exitCode, List<String> lines) {}
}
