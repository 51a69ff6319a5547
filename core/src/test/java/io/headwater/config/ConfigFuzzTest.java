package io.headwater.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with a file, it is told as a configuration problem, and no secret with it. */
class ConfigFuzzTest {
    private static final int FILES = 500;
    private static final String CANARY = "canary";
    private static final String GOOD = """
            headwater {
              name = orders
              source { type = database, hostname = db1, password = "canary", port = ${?PORT}, timeout = 10s
                       tables = ["a", "b"], extra { x.password = other }, tls { mode = off, key-password = canary } }
              sink { type = queue, stream = ${headwater.name}-${STAGE} }
              transforms = [{ type = mask, salt = canary, columns = [a] }]
              key { by = columns, columns { "shop.a" = [id] } }
              engine.window { records = 5, bytes = 1MiB }
            }
            """;
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        "\"\"\"",
        "$",
        "${",
        "${?",
        "=",
        ":",
        "+=",
        ",",
        "\n",
        "#",
        "//",
        ".",
        "null",
        "include ",
        "headwater",
        "source",
        "type",
        "\\",
        "${headwater}",
        "${headwater.sink}",
        "${STAGE}",
        "\u0000",
        "0",
        "s",
        " "
    };

    @TempDir
    Path directory;

    @Test
    void tellsWhatIsWrongAndNoSecret() {
        ConfigFile file = new ConfigFile(directory).environment("STAGE", "test");
        int refused = 0;
        for (int seed = 0; seed < FILES; seed++) {
            refused += isRefused(file.text(mutated(new Random(seed))), seed) ? 1 : 0;
        }
        assertThat(refused).isBetween(FILES / 2, FILES - 1);
    }

    private static boolean isRefused(ConfigFile file, int seed) {
        try {
            assertThat(file.load().effective().toString()).as("seed %d", seed).doesNotContain("= \"canary\"");
            return false;
        } catch (PipelineException e) {
            assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
            assertThat(e.getMessage().replaceAll("(?m): \\S*canary\\S*: ", ""))
                    .as("seed %d", seed)
                    .doesNotContain(CANARY);
            return true;
        } catch (RuntimeException e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(GOOD);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length());
            if (random.nextBoolean()) {
                text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
            }
            text.insert(at, PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
