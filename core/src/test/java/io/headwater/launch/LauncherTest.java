package io.headwater.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.config.PipelineConfig;
import io.headwater.engine.Pipeline;
import io.headwater.engine.PipelineState;
import io.headwater.plugin.Plugins;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.state.FileStateStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LauncherTest {
    @TempDir
    Path directory;

    private final Plugins plugins = Plugins.onClassPath();
    private final Launcher launcher = new Launcher(plugins, Map.of());
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        plugins.close();
    }

    @Test
    void runsWhatTheFileSays() throws Exception {
        Path delivered = directory.resolve("delivered");
        PipelineConfig config = load("format.type = flat", "transforms = [{ type = odd-only }]", "source.rows = 4");

        run(launcher.pipeline(config, LaunchOptions.DEFAULT));

        assertThat(Files.readAllLines(delivered))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith("shop.orders/").contains("\"__op\":\"c\""));
        assertThat(directory.resolve("data/orders")).isDirectory();
    }

    @Test
    void keysAsTheFileSays() throws Exception {
        run(launcher.pipeline(load("key.by = table", "source.rows = 1"), LaunchOptions.DEFAULT));

        assertThat(Files.readString(directory.resolve("delivered"))).startsWith("shop.orders {");
    }

    @Test
    void keysByTemplateButForUnorderedTables() throws Exception {
        run(launcher.pipeline(
                load("key.by = template", "key.template = \"{table} no. {id}\"", "source.rows = 1"),
                LaunchOptions.DEFAULT));
        run(launcher.pipeline(load("key.unordered = [\"shop.*\"]", "source.rows = 2"), LaunchOptions.DEFAULT));

        List<String> lines = Files.readAllLines(directory.resolve("delivered"));
        assertThat(lines.get(0)).startsWith("orders no. 1 {");
        assertThat(lines.get(1)).startsWith("shop.orders/").doesNotStartWith("shop.orders/2 ");
    }

    @Test
    void resumesWhereItStopped() throws Exception {
        run(launcher.pipeline(load("source.rows = 2"), LaunchOptions.DEFAULT));
        run(launcher.pipeline(load("source.rows = 3"), LaunchOptions.DEFAULT));

        assertThat(Files.readAllLines(directory.resolve("delivered"))).hasSize(3);
    }

    @Test
    void endsAfterMaxEvents() throws Exception {
        run(launcher.pipeline(load("source.rows = 50"), LaunchOptions.DEFAULT.withMaxEvents(5)));

        assertThat(Files.readAllLines(directory.resolve("delivered"))).hasSize(5);
    }

    @Test
    void passesUntilCaughtUpToTheSource() throws Exception {
        run(launcher.pipeline(
                load("source.rows = 3", "source.endless = true"), LaunchOptions.DEFAULT.withUntilCaughtUp()));

        assertThat(Files.readAllLines(directory.resolve("delivered"))).hasSize(3);
    }

    @Test
    void onlyPrintsInADryRun() throws Exception {
        run(launcher.pipeline(load("source.rows = 1"), dryRun()));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .matches("shop.orders\tINSERT\tshop.orders/1\t\\d+ bytes\\R");
        assertThat(directory.resolve("delivered")).doesNotExist();
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void dryRunsBesideARunningPipelineFromWhereItIs() throws Exception {
        run(launcher.pipeline(load("source.rows = 2"), LaunchOptions.DEFAULT));

        FileStateStore running = FileStateStore.open(directory.resolve("data"), "orders");
        try {
            run(launcher.pipeline(load("source.rows = 3"), dryRun()));
            run(launcher.pipeline(load("source.rows = 3"), dryRun()));
        } finally {
            running.close();
        }

        assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(2).allMatch(line -> line.contains("/3\t"));
    }

    @Test
    void freesTheStateWhenAPartCannotBeCreated() throws Exception {
        PipelineConfig config = load("transforms = [{ type = odd-only, broken = true }]");

        assertThatThrownBy(() -> launcher.pipeline(config, LaunchOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PERMISSION));

        FileStateStore.open(directory.resolve("data"), "orders").close();
    }

    @Test
    void tellsThatTheStateIsInUse() throws Exception {
        FileStateStore used = FileStateStore.open(directory.resolve("data"), "orders");
        try {
            assertThatThrownBy(() -> launcher.pipeline(load(), LaunchOptions.DEFAULT))
                    .isInstanceOfSatisfying(
                            PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.STATE_LOCKED));
        } finally {
            used.close();
        }
    }

    @Test
    void aSourceThatCannotBeSentAnywhereSaysSo() throws Exception {
        Positions positions = launcher.positions(load());

        assertThatThrownBy(() -> positions.set("earliest"))
                .hasMessage("a source of type counting cannot be sent to a place of its log")
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION));
    }

    private LaunchOptions dryRun() {
        return LaunchOptions.DEFAULT.withDryRun(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private PipelineConfig load(String... overrides) throws IOException {
        Path file = Files.writeString(directory.resolve("orders.conf"), """
                headwater {
                  name = orders
                  source { type = counting }
                  sink { type = lines, file = "%s" }
                  state.directory = "%s"
                }
                """.formatted(
                        directory.resolve("delivered"), directory.resolve("data")));
        return launcher.load(file, List.of(overrides));
    }

    private static void run(Pipeline pipeline) throws InterruptedException {
        try (pipeline) {
            pipeline.start();
            assertThat(pipeline.await(Duration.ofSeconds(30))).isTrue();
            assertThat(pipeline.status().state()).isEqualTo(PipelineState.STOPPED);
        }
    }
}
