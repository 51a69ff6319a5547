package io.headwater.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigSubstitutionTest {
    private static final String CANARY = "canary-5c1f";

    @TempDir
    Path directory;

    private ConfigFile file() {
        return new ConfigFile(directory);
    }

    @Test
    void readsTheEnvironment() {
        PipelineConfig config = file().with(
                        "headwater.source.password = ${DB_PASSWORD}", "headwater.source.port = ${?PORT}")
                .environment("DB_PASSWORD", CANARY)
                .environment("PORT", "3310")
                .load();

        assertThat(config.source().config().getString("password")).isEqualTo(CANARY);
        assertThat(config.source().config().getInt("port")).isEqualTo(3310);
        assertThat(config.effective().lines())
                .contains(
                        "headwater.source.password = ****   # orders.conf:3, environment",
                        "headwater.source.port = \"3310\"   # orders.conf:7, environment");
    }

    @Test
    void refersToKeysOfTheFile() {
        PipelineConfig config = file().with("headwater.sink.stream = ${headwater.name}-${STAGE}")
                .environment("STAGE", "test")
                .load();

        assertThat(config.sink().config().getString("stream")).isEqualTo("orders-test");
    }

    @Test
    void readsTheEnvironmentInANestedInclude() {
        PipelineConfig config = file().write("sink.conf", "stream = ${STREAM}")
                .with("headwater { sink { include \"sink.conf\" } }")
                .environment("STREAM", "s1")
                .load();

        assertThat(config.sink().config().getString("stream")).isEqualTo("s1");
    }

    @Test
    void neverReadsSystemProperties() {
        file().with("headwater.sink.stream = ${user.dir}")
                .assertProblems()
                .containsExactly("orders.conf:4: sink.stream: user.dir is not set");
    }

    @Test
    void tellsEveryVariableThatIsNotSet() {
        file().with("headwater.source.hostname = db-${HOST}", "headwater.source.tables = [\"a\", ${TABLE}]")
                .assertProblems()
                .containsExactly(
                        "orders.conf:3: source.hostname: HOST is not set",
                        "orders.conf:7: source.tables: TABLE is not set");
    }

    @Test
    void leavesTheDefaultWhereAnOptionalVariableIsNotSet() {
        assertThat(file().with("headwater.source.port = ${?PORT}")
                        .load()
                        .source()
                        .config()
                        .getInt("port"))
                .isEqualTo(3306);
    }

    @Test
    void refusesAnEmptyVariable() {
        file().with("headwater.source.hostname = ${?HOST}")
                .environment("HOST", "")
                .assertProblems()
                .containsExactly("orders.conf:3: source.hostname: is required, and is blank");
    }

    @Test
    void neverQuotesWhatTheEnvironmentSays() {
        file().with("headwater.source.port = ${DB_PASSWORD}", "headwater.source.snapshot = x${DB_PASSWORD}")
                .environment("DB_PASSWORD", CANARY)
                .assertProblems()
                .hasSize(2)
                .noneMatch(line -> line.contains(CANARY))
                .anyMatch(line -> line.startsWith("orders.conf:6: source.port: must be a whole number"));
    }

    @Test
    void refusesACircle() {
        file().with(
                        "headwater.source.snapshot = ${headwater.source.zone}",
                        "headwater.source.zone = ${headwater.source.snapshot}")
                .assertProblems()
                .singleElement()
                .asString()
                .matches("orders.conf:\\d+: \\$\\{headwater.source.(zone|snapshot)} refers to itself in a circle");
    }

    @Test
    void refusesSubstitutionsThatGrowWithoutMeasure() {
        String doubling = IntStream.range(1, 40)
                .mapToObj(i -> "a" + i + " = ${a" + (i - 1) + "}${a" + (i - 1) + "}")
                .collect(Collectors.joining("\n"));
        String nesting = IntStream.range(1, 40)
                .mapToObj(i -> "a" + i + " { x = ${a" + (i - 1) + "}, y = ${a" + (i - 1) + "} }")
                .collect(Collectors.joining("\n"));
        String itself = "a = x\n" + "a = ${a}${a}\n".repeat(40);

        assertBomb("a0 = x\n" + doubling);
        assertBomb("a0 { x = 1 }\n" + nesting);
        assertBomb("a0 {}\n" + nesting);
        assertBomb(itself);
    }

    @Test
    void acceptsALongChain() {
        String chain = IntStream.range(1, 150)
                .mapToObj(i -> "headwater.source.extra.a" + i + " = ${headwater.source.extra.a" + (i - 1) + "}")
                .collect(Collectors.joining("\n"));

        PipelineConfig config =
                file().with("headwater.source.extra.a0 = x", chain).load();

        assertThat(config.source().config().getString("extra.a149")).isEqualTo("x");
    }

    @Test
    void refusesMoreSubstitutionsThanAnyoneNeeds() {
        file().with("headwater.sink.stream = " + "${?X}".repeat(200))
                .environment("X", "x")
                .load();
        file().with("headwater.sink.stream = " + "${?X}".repeat(201))
                .assertProblems()
                .containsExactly("orders.conf: holds more than 200 substitutions");
    }

    private void assertBomb(String text) {
        file().text(text).assertProblems().containsExactly("orders.conf: its substitutions expand to more than 1 MiB");
    }

    @Test
    void refusesDeepNesting() {
        file().text("a = " + "[".repeat(500_000)).assertProblems().containsExactly("orders.conf: is nested too deeply");
    }
}
