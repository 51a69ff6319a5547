package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckCommandTest {
    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeConfig() throws IOException {
        file = Files.writeString(directory.resolve("orders.conf"), """
                headwater {
                  name = orders
                  source { type = script, password = tulip }
                  sink { type = collect }
                  state.directory = "%s"
                }
                """.formatted(directory.resolve("data")));
    }

    @Test
    void saysWhatIsInOrder() {
        CommandOutcome outcome = check("well");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out().lines())
                .containsExactly(
                        "source script",
                        "  ok       server  Script 1.0 with 3 rows",
                        "  note     ending  not tried",
                        "",
                        "sink collect",
                        "  has nothing to check",
                        "",
                        "orders: no errors, no warnings");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void saysBelowWhatIsWrongWhyItMattersAndWhatMendsIt() {
        CommandOutcome outcome = check("permission");

        assertThat(outcome.exitCode()).isEqualTo(77);
        assertThat(outcome.out().lines())
                .containsSubsequence(
                        "  warning  keys    are missing from shop.logs",
                        "                   why: rows cannot be told apart rows cannot be told apart rows cannot be told apart rows cannot",
                        "                        be told apart rows cannot be told apart rows cannot be told apart",
                        "                   fix: ADD KEY a;",
                        "                        ADD KEY b;",
                        "  error    SELECT  is not granted",
                        "orders: 1 error, 1 warning; it would stop at the start, with 77");
    }

    @Test
    void whatOneSideCannotTellDoesNotKeepTheOtherFromTelling() {
        CommandOutcome outcome = check("unavailable");

        assertThat(outcome.exitCode()).isEqualTo(69);
        assertThat(outcome.out()).contains("the script cannot be reached", "sink collect");
        assertThat(check("surprise").exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"well, 0, 0", "never, 0, 1", "permission, 77, 77"})
    void endsWithOneForWarningsIfStrict(String end, int lenient, int strict) {
        assertThat(check(end).exitCode()).isEqualTo(lenient);
        assertThat(check(end, "--strict").exitCode()).isEqualTo(strict);
    }

    @Test
    void writesJsonForPrograms() {
        CommandOutcome outcome = check("permission", "--format", "json");

        assertThat(outcome.exitCode()).isEqualTo(77);
        Config json = ConfigFactory.parseString(outcome.out());
        assertThat(json.getString("pipeline")).isEqualTo("orders");
        assertThat(json.getInt("errors")).isEqualTo(1);
        assertThat(json.getInt("warnings")).isEqualTo(1);
        Config source = json.getConfigList("parts").get(0);
        assertThat(source.getString("kind") + " " + source.getString("type")).isEqualTo("source script");
        assertThat(source.getConfigList("findings").get(2).root().unwrapped())
                .containsEntry("severity", "error")
                .containsEntry("subject", "SELECT")
                .containsEntry("what", "is not granted")
                .containsEntry("why", "rows cannot be read")
                .containsEntry("remedy", "GRANT SELECT;")
                .containsEntry("exitCode", 77);
    }

    @Test
    void startsNothingAndStoresNothing() {
        CollectingSinkFactory.forget();

        assertThat(check("well").exitCode()).isZero();

        assertThat(CollectingSinkFactory.delivered()).isEmpty();
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void showsNoSecret() {
        assertThat(check("permission").out()).doesNotContain("tulip");
    }

    @Test
    void refusesAConfigurationThatIsNotInOrder() {
        assertThat(check("well", "--set", "source.rosw=3").exitCode()).isEqualTo(78);
    }

    private CommandOutcome check(String end, String... options) {
        List<String> arguments = new ArrayList<>(List.of("check", file.toString(), "--set", "source.end=" + end));
        arguments.addAll(List.of(options));
        return CommandOutcome.of(arguments.toArray(String[]::new));
    }
}
