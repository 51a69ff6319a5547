package io.headwater.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunCommandTest {
    @TempDir
    Path directory;

    @BeforeEach
    void forget() {
        CollectingSinkFactory.forget();
    }

    @Test
    void deliversAndReturnsZeroOnceTheSourceIsExhausted() throws IOException {
        CommandOutcome outcome = run();

        assertThat(outcome.exitCode()).isZero();
        assertThat(CollectingSinkFactory.delivered()).hasSize(3);
    }

    @Test
    void goesOnWhereItStopped() throws IOException {
        run();

        run();

        assertThat(CollectingSinkFactory.delivered()).hasSize(3);
    }

    @Test
    void obeysOverrides() throws IOException {
        run("--set", "source.rows=5", "--set", "format.type=flat");

        assertThat(CollectingSinkFactory.delivered())
                .hasSize(5)
                .allSatisfy(record -> assertThat(new String(record.payload())).contains("\"__op\":\"c\""));
    }

    @Test
    void keepsTheOrderThatIsConfigured() throws IOException {
        run("--set", "key.by=table");

        assertThat(CollectingSinkFactory.delivered())
                .extracting(record -> record.key())
                .containsOnly("shop.orders");
    }

    @Test
    void printsADryRunAndStoresNothing() throws IOException {
        assertThat(dryRun())
                .hasSize(3)
                .allMatch(line -> line.matches("shop.orders\tINSERT\tshop.orders/\\d\t\\d+ bytes"));
        assertThat(CollectingSinkFactory.delivered()).isEmpty();
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void startsADryRunWhereTheLastRunStopped() throws IOException {
        run();

        assertThat(dryRun()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"unavailable, 69", "permission, 77", "surprise, 1"})
    void returnsTheCodeOfWhatWentWrong(String end, int exitCode) throws IOException {
        assertThat(run("--set", "source.end=" + end).exitCode()).isEqualTo(exitCode);
    }

    @Test
    void refusesStateThatAnotherRunHolds() throws IOException {
        Path data = directory.resolve("data");
        try (var held = io.headwater.state.FileStateStore.open(data, "orders")) {
            CommandOutcome outcome = run();

            assertThat(held).isNotNull();
            assertThat(outcome.exitCode()).isEqualTo(73);
        }
    }

    @Test
    void refusesToStopAfterNoEvent() throws IOException {
        CommandOutcome outcome = run("--max-events", "0");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("--max-events must be at least 1: 0");
    }

    private List<String> dryRun() throws IOException {
        PrintStream stdout = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true));
        try {
            assertThat(run("--dry-run").exitCode()).isZero();
        } finally {
            System.setOut(stdout);
        }
        return printed.toString(UTF_8).lines().toList();
    }

    private CommandOutcome run(String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("orders.conf"), """
                headwater {
                  name = orders
                  source.type = script
                  sink.type = collect
                  state.directory = "%s"
                }
                """.formatted(directory.resolve("data")));
        List<String> arguments = new ArrayList<>(List.of("run", file.toString()));
        arguments.addAll(List.of(options));
        return CommandOutcome.of(arguments.toArray(String[]::new));
    }
}
