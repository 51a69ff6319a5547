package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.state.FileStateStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class PositionCommandTest {
    @TempDir
    Path directory;

    @BeforeEach
    void deliverThree() throws IOException {
        CollectingSinkFactory.forget();
        assertThat(run("data")).isZero();
    }

    @Test
    void showsWhereThePipelineIs() throws IOException {
        assertThat(position("show").out())
                .startsWith("position: step 2\nstored at: ")
                .contains("\nsource: script\nstep: 2");
    }

    @Test
    void showsItToPrograms() throws IOException {
        assertThat(position("show", "--format", "json").out())
                .containsSubsequence("\"position\" : \"step 2\"", "\"ageSeconds\" : ", "\"step\" : \"2\"");
    }

    @Test
    void showsItWhileThePipelineRuns() throws IOException {
        try (FileStateStore held = FileStateStore.open(directory.resolve("data"), "orders")) {
            assertThat(held).isNotNull();
            assertThat(position("show").out()).contains("step 2");
        }
    }

    @Test
    void setMovesThePipelineAlsoBack() throws IOException {
        CommandOutcome outcome = position("set", "step 0");

        assertThat(outcome.out()).isEqualTo("pipeline orders reads on from step 0\n");
        run("data");
        assertThat(CollectingSinkFactory.delivered()).hasSize(6);
    }

    @Test
    void setTellsWhatTheSourceHasAgainstAPlace() throws IOException {
        CommandOutcome outcome = position("set", "nowhere");

        assertThat(outcome.exitCode()).isEqualTo(78);
        assertThat(outcome.err()).contains("nowhere is no place");
        assertThat(position("show").out()).contains("step 2");
    }

    @Test
    void resetMakesTheNextStartAFirstOne() throws IOException {
        assertThat(position("reset", "--yes").exitCode()).isZero();

        assertThat(position("show").out()).isEqualTo("there is no position: the next start is a first one\n");
        run("data");
        assertThat(CollectingSinkFactory.delivered()).hasSize(6);
    }

    @Test
    void resetWantsToBeConfirmed() throws IOException {
        assertThat(position("reset").exitCode()).isEqualTo(2);

        assertThat(position("show").out()).contains("step 2");
    }

    @Test
    void exportedAndImportedAPositionMovesToAnotherMachine() throws IOException {
        Path file = directory.resolve("position.json");
        assertThat(position("export", file.toString()).out()).isEqualTo("pipeline orders exported at step 2\n");

        CommandOutcome outcome = command("elsewhere", "import", file.toString());

        assertThat(outcome.out()).isEqualTo("pipeline orders reads on from step 2\n");
        run("elsewhere");
        assertThat(CollectingSinkFactory.delivered()).hasSize(3);
    }

    @Test
    void anExportIsReadableForItsOwnerAlone() throws IOException {
        Path file = directory.resolve("position.json");
        position("export", file.toString());

        assertThat(Files.readString(file)).contains("\"shown\" : \"step 2\"", "\"text\" : \"step 2\"");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(position("export", file.toString()).exitCode()).isEqualTo(74);
    }

    @Test
    void refusesAnExportOfAnotherPipeline() throws IOException {
        Path file = directory.resolve("position.json");
        position("export", file.toString());
        Files.writeString(file, Files.readString(file).replace("\"orders\"", "\"customers\""));

        CommandOutcome outcome = position("import", file.toString());

        assertThat(outcome.exitCode()).isEqualTo(74);
        assertThat(outcome.err()).contains("the file is of pipeline customers");
    }

    @Test
    void refusesAFileThatIsNoExport() throws IOException {
        Path file = Files.writeString(directory.resolve("position.json"), "{}");

        assertThat(position("import", file.toString()).exitCode()).isEqualTo(74);
        assertThat(position("show").out()).contains("step 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"set FILE earliest", "reset --yes", "import FILE FROM"})
    void changesNothingWhileThePipelineRuns(String command) throws IOException {
        Path export = directory.resolve("position.json");
        position("export", export.toString());
        String[] words =
                command.replace(" FILE", "").replace("FROM", export.toString()).split(" ");
        try (FileStateStore held = FileStateStore.open(directory.resolve("data"), "orders")) {
            assertThat(held).isNotNull();
            assertThat(position(words).exitCode()).isEqualTo(73);
        }
    }

    private int run(String state) throws IOException {
        return CommandOutcome.of("run", configuration(state)).exitCode();
    }

    private CommandOutcome position(String... words) throws IOException {
        return command("data", words);
    }

    private CommandOutcome command(String state, String... words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("position", words[0], configuration(state)));
        arguments.addAll(List.of(words).subList(1, words.length));
        return CommandOutcome.of(arguments.toArray(String[]::new));
    }

    private String configuration(String state) throws IOException {
        return Files.writeString(directory.resolve(state + ".conf"), """
                        headwater {
                          name = orders
                          source.type = script
                          sink.type = collect
                          state.directory = "%s"
                        }
                        """.formatted(directory.resolve(state)))
                .toString();
    }
}
