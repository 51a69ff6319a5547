package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * State that cannot be trusted: the start is refused with a way out, and nothing is read afresh in silence. That no
 * flipped bit at any position passes is proven by {@code FileStateStoreTest}; here, what an operator sees.
 */
class DamagedStateIT {
    @TempDir
    static Path directory;

    @AutoClose
    private static Scene scene;

    private static byte[] checkpoint;
    private static byte[] history;

    @BeforeAll
    static void deliverSomething() throws Exception {
        scene = Scene.in(directory);
        scene.mysql()
                .execute(
                        "CREATE DATABASE workload",
                        "CREATE TABLE workload.orders (id INT PRIMARY KEY)",
                        "INSERT INTO workload.orders VALUES (1)");
        HeadwaterProcess first = scene.run("--until-caught-up");
        assertThat(first.awaitExit()).as(first.log()).isZero();
        checkpoint = Files.readAllBytes(scene.checkpoint());
        history = Files.readAllBytes(historyFile());
    }

    @BeforeEach
    void restoreState() throws Exception {
        Files.write(scene.checkpoint(), checkpoint);
        Files.write(historyFile(), history);
    }

    @Test
    void wholeStateResumesWithoutReadingAgain() {
        long before = scene.stored();

        HeadwaterProcess again = scene.run("--until-caught-up");

        assertThat(again.awaitExit()).as(again.log()).isZero();
        assertThat(scene.stored()).isEqualTo(before);
    }

    @Test
    void refusesAnEmptyCheckpoint() throws Exception {
        assertRefused(scene.checkpoint(), new byte[0], scene.checkpoint().toString());
    }

    @Test
    void refusesACheckpointCutInHalf() throws Exception {
        assertRefused(
                scene.checkpoint(),
                Arrays.copyOf(checkpoint, checkpoint.length / 2),
                scene.checkpoint().toString());
    }

    @Test
    void refusesACheckpointWithAFlippedByte() throws Exception {
        byte[] flipped = checkpoint.clone();
        flipped[flipped.length / 2] ^= 1;

        assertRefused(scene.checkpoint(), flipped, scene.checkpoint().toString());
    }

    @Test
    void refusesASchemaHistoryThatLostItsEnd() throws Exception {
        assertRefused(historyFile(), new byte[0], "log of table structures");
    }

    @Test
    void refusesASchemaHistoryWithAFlippedByte() throws Exception {
        byte[] flipped = history.clone();
        flipped[flipped.length / 2] ^= 1;

        assertRefused(historyFile(), flipped, historyFile().toString());
    }

    @Test
    void refusesToShareItsStateWithARunningProcess() {
        HeadwaterProcess first = scene.run();
        first.awaitLog("resuming");

        HeadwaterProcess second = scene.run();

        assertThat(second.awaitExit()).isEqualTo(73);
        assertThat(second.log()).contains("in use by process");
        first.terminate();
        assertThat(first.awaitExit()).isZero();
    }

    private static void assertRefused(Path file, byte[] content, String... named) throws IOException {
        Files.write(file, content);
        long before = scene.stored();

        HeadwaterProcess refused = scene.run();

        assertThat(refused.awaitExit()).as(refused.log()).isEqualTo(74);
        assertThat(refused.log()).contains("restore").containsAnyOf(named).doesNotContain("\tat ");
        assertThat(scene.stored()).isEqualTo(before);
    }

    private static Path historyFile() {
        return scene.state().resolve("schema-history.log");
    }
}
