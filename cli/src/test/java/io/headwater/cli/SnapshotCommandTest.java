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

@Timeout(60)
final class SnapshotCommandTest {
    @TempDir
    Path directory;

    @BeforeEach
    void writeConfig() throws IOException {
        Files.writeString(directory.resolve("orders.conf"), """
                headwater {
                  name = orders
                  source.type = script
                  sink.type = collect
                  state.directory = "%s"
                }
                """.formatted(directory.resolve("data")));
    }

    @Test
    void handsAnOrderToTheSourceWhileThePipelineRuns() throws IOException {
        try (FileStateStore held = FileStateStore.open(directory.resolve("data"), "orders")) {
            CommandOutcome outcome = snapshot("read", "shop.orders", "shop.items", "--where", "n > 1");

            assertThat(outcome.err()).isEmpty();
            assertThat(outcome.out()).isEqualTo("READ [shop.orders, shop.items] where n > 1 keys []\n");
            assertThat(held.read("script-orders"))
                    .hasValueSatisfying(told -> assertThat(told).asString().startsWith("READ"));
        }
    }

    @Test
    void leavesWhatOnlyItsOwnerCanRead() throws IOException {
        FileStateStore.open(directory.resolve("data"), "orders").close();
        snapshot("pause");

        try (var files = Files.list(directory.resolve("data/orders"))) {
            for (Path file : files.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as("%s", file)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void hasAVerbForEachOrder() throws IOException {
        FileStateStore.open(directory.resolve("data"), "orders").close();

        assertThat(snapshot("list").out()).startsWith("LIST");
        assertThat(snapshot("pause").out()).startsWith("PAUSE");
        assertThat(snapshot("resume").out()).startsWith("RESUME");
        assertThat(snapshot("cancel", "3", "4").out()).startsWith("CANCEL [3, 4]");
        assertThat(snapshot("read", "shop.orders", "--keys", "1,2").out()).endsWith("keys [1, 2]\n");
    }

    @Test
    void wantsEitherAConditionOrKeys() throws IOException {
        assertThat(snapshot("read", "shop.orders", "--keys", "1", "--where", "n > 1")
                        .exitCode())
                .isEqualTo(2);
        assertThat(snapshot("read").exitCode()).isEqualTo(2);
        assertThat(CommandOutcome.of("snapshot").exitCode()).isEqualTo(2);
    }

    @Test
    void aPipelineThatHasNeverRunHasNothingToReadAgain() throws IOException {
        CommandOutcome outcome = snapshot("read", "shop.orders");

        assertThat(outcome.exitCode()).isEqualTo(74);
        assertThat(outcome.err()).contains("there is no state of pipeline orders");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    private CommandOutcome snapshot(String verb, String... more) throws IOException {
        List<String> words = new ArrayList<>(
                List.of("snapshot", verb, directory.resolve("orders.conf").toString()));
        words.addAll(List.of(more));
        return CommandOutcome.of(words.toArray(String[]::new));
    }
}
