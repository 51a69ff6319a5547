package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code validate}, {@code config} and {@code plugins}. */
final class ConfigCommandsTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeConfig() throws IOException {
        file = Files.writeString(directory.resolve("orders.conf"), """
                headwater {
                  name = orders
                  source { type = script, rows = 3, password = tulip }
                  sink { type = collect }
                }
                """);
    }

    @Test
    void validateSaysThatAConfigurationIsInOrder() {
        CommandOutcome outcome = CommandOutcome.of("validate", file.toString());

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).isEqualToIgnoringNewLines(file + ": pipeline orders is in order");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void validateSaysEverythingThatIsWrongWithFileAndLine() throws IOException {
        Files.writeString(file, Files.readString(file).replace("rows", "rosw").replace("collect", "collapse"));

        CommandOutcome outcome = CommandOutcome.of("validate", file.toString(), "--set", "engine.on-reject=carry-on");

        assertThat(outcome.exitCode()).isEqualTo(78);
        assertThat(outcome.err()).contains("orders.conf:3", "source.rosw", "source.rows");
        assertThat(outcome.err()).contains("orders.conf:4", "collapse");
        assertThat(outcome.err()).contains("--set engine.on-reject", "skip-to-file");
        assertThat(outcome.err()).doesNotContain("Exception", "tulip");
    }

    @Test
    void validateShowsWhereAnErrorAroseOnRequest() {
        String missing = directory.resolve("missing.conf").toString();

        assertThat(CommandOutcome.of("validate", missing).err()).doesNotContain("\tat ");
        assertThat(CommandOutcome.of("validate", missing, "--stacktrace").err()).contains("\tat ");
    }

    @Test
    void configShowsEveryValueAndItsOriginButNoSecret() {
        CommandOutcome outcome = CommandOutcome.of("config", file.toString(), "--set", "source.rows=4");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .containsPattern("headwater.name = \"?orders\"? +# .*orders.conf:2")
                .containsPattern("headwater.source.rows = 4 +# --set source.rows")
                .containsPattern("headwater.engine.window.records = 100000 +# default")
                .contains("headwater.source.password = ****")
                .doesNotContain("tulip");
    }

    @Test
    void pluginsListsKindNameAndJar() {
        CommandOutcome outcome = CommandOutcome.of("plugins");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .containsPattern("(?m)^source +script .*test-classes")
                .containsPattern("(?m)^sink +collect ")
                .containsPattern("(?m)^format +json .*core");
    }

    @Test
    void pluginsDescribesTheKeysOfOne() {
        assertThat(CommandOutcome.of("plugins", "script").out())
                .contains("""
                        rows  (long, between 0 and 1000, default 3)
                            How many rows there are.
                        """)
                .containsPattern("password  \\(string, secret, optional\\)");
        assertThat(CommandOutcome.of("plugins", "collect").out()).contains("It has no settings.");
    }

    @Test
    void pluginsRefusesANameThatNoneHas() {
        CommandOutcome outcome = CommandOutcome.of("plugins", "scirpt");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("there is no plug-in scirpt");
    }
}
