package io.headwater.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.config.DuplicateKeys.Duplicate;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicateKeysTest {
    @Test
    void findsAKeyThatIsSetTwice() {
        String text = """
                headwater { # the pipeline
                  source {
                    port = 1 // old
                    tables = [ "a#b", "c}d" ]
                  }
                  sink { port = 1 }
                }
                headwater.source.port = 2, headwater.source.tables = ["x"]
                """;

        assertThat(DuplicateKeys.of(text))
                .containsExactly(
                        new Duplicate("headwater.source.port", 3, 8), new Duplicate("headwater.source.tables", 4, 8));
    }

    @Test
    void findsThemWithinRootBracesAndAfterQuotedBraces() {
        String text = "{\n\"a\" : { \"b\" : \"}\\\"{\",\n\"b\" : 1 }\n,\"c\" = \"\"\"}\n{\"\"\"\nc=2}";

        assertThat(DuplicateKeys.of(text)).containsExactly(new Duplicate("a.b", 2, 3), new Duplicate("c", 4, 6));
    }

    @Test
    void acceptsADefaultWithASubstitution() {
        assertThat(DuplicateKeys.of("port = 1\nport = ${?PORT}")).isEmpty();
        assertThat(DuplicateKeys.of("a = ${b} { c = 1 }\na { c = 2 } ${x}\nd = 1"))
                .isEmpty();
    }

    @Test
    void acceptsTheSameValueAppendingAndMerging() {
        assertThat(DuplicateKeys.of("a = 1\na = 1\nb = [1]\nb += 2\nb += 3\nc { d = 1 }\nc { e = 2 }"))
                .isEmpty();
    }

    @Test
    void isAWarningThatNamesBothLines(@TempDir Path directory) {
        PipelineConfig config =
                new ConfigFile(directory).with("headwater.name = others").load();

        assertThat(config.warnings())
                .containsExactly("orders.conf:6: headwater.name: set again; what line 2 says has no effect");
    }
}
