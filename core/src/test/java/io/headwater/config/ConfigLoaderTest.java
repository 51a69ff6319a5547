package io.headwater.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    @TempDir
    Path directory;

    private ConfigFile file() {
        return new ConfigFile(directory);
    }

    @Test
    void fillsInDefaults() {
        PipelineConfig config = file().with().load();

        assertThat(config.name()).isEqualTo("orders");
        assertThat(config.format().type()).isEqualTo("json");
        assertThat(config.engine().windowBytes()).isEqualTo(64 << 20);
        assertThat(config.engine().checkpointInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.engine().rejectFile()).isEmpty();
        assertThat(config.state().directory()).isEqualTo(Path.of("data"));
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void givesAPluginItsOwnKeysComplete() {
        Config source = file().with().load().source().config();

        assertThat(source.getString("hostname")).isEqualTo("db1");
        assertThat(source.getInt("port")).isEqualTo(3306);
        assertThat(source.getIsNull("zone")).isTrue();
        assertThat(source.getString("tls.mode")).isEqualTo("verify");
        assertThat(source.hasPath("type")).isFalse();
    }

    @Test
    void checksAndCompletesEachTransform() {
        PipelineConfig config = file().with("headwater.transforms = [{ type = mask, salt = pepper }, { type = mask }]")
                .load();

        assertThat(config.transforms()).hasSize(2);
        assertThat(config.transforms().get(0).config().getString("salt")).isEqualTo("pepper");
        assertThat(config.transforms().get(1).config().getStringList("columns")).isEmpty();
    }

    @Test
    void keepsKeyColumnsInTheOrderWritten() {
        PipelineConfig config = file().with(
                        "headwater.key { by = columns, columns {",
                        "  \"shop.orders\" = [customer_id]",
                        "  \"shop.b*\" = [b]",
                        "  \"shop.*\" = [tenant, id]",
                        "} }")
                .load();

        assertThat(config.key().columns())
                .containsExactly(
                        Map.entry("shop.orders", List.of("customer_id")),
                        Map.entry("shop.b*", List.of("b")),
                        Map.entry("shop.*", List.of("tenant", "id")));
    }

    @Test
    void takesQuantitiesFromStrings() {
        Config source = file().with("headwater.source { port = \"3307\", timeout = 1.5s, buffer = 2 KiB }")
                .load()
                .source()
                .config();

        assertThat(source.getInt("port")).isEqualTo(3307);
        assertThat(source.getDuration("timeout")).isEqualTo(Duration.ofMillis(1500));
        assertThat(source.getBytes("buffer")).isEqualTo(2048);
    }

    @Test
    void tellsEveryProblemAtOnceInTheOrderOfTheFile() {
        file().text("""
                        headwater {
                          name = Orders
                          source {
                            type = database
                            port = 33O6
                            pasword = x
                          }
                          sink { type = queue, strem = changes }
                        }
                        """)
                .assertProblems()
                .containsExactly(
                        "orders.conf:2: name: must be lower case letters, digits and hyphens, beginning with a letter or"
                                + " digit, not \"Orders\"",
                        "orders.conf:3: source.hostname: is required",
                        "orders.conf:3: source.password: is required",
                        "orders.conf:5: source.port: must be a whole number (between 1 and 65535), not \"33O6\"",
                        "orders.conf:6: source.pasword: unknown key; did you mean source.password?",
                        "orders.conf:8: sink.strem: unknown key; did you mean sink.stream?",
                        "orders.conf:8: sink.stream: is required");
    }

    @Test
    void refusesAFileWithoutTheBlock() {
        file().text("headwatr { name = orders }")
                .assertProblems()
                .containsExactlyInAnyOrder(
                        "orders.conf:1: headwatr: unknown key; all keys belong into headwater { }; did you mean headwater?",
                        "orders.conf: headwater: is required: headwater { name = ..., source { ... }, sink { ... } }");
    }

    @Test
    void refusesAnUnknownTypeAndTellsWhichThereAre() {
        file().with("headwater.sink.type = quue")
                .assertProblems()
                .containsExactly(
                        "orders.conf:6: sink.type: there is no sink \"quue\"; did you mean queue? (there are: queue)");
    }

    @Test
    void keepsAProblemOnOneLineWhateverTheFileSays() {
        file().with("headwater.sink.type = \"a\\n\\u001b[2Jb\"")
                .assertProblems()
                .containsExactly("orders.conf:6: sink.type: there is no sink \"a?000a??001b?[2Jb\" (there are: queue)");
    }

    @Test
    void refusesAnUnknownKeyOfATransform() {
        file().with("headwater.transforms = [", "  { type = mask, colums = [a] }", "]")
                .assertProblems()
                .containsExactly(
                        "orders.conf:7: transforms[0].colums: unknown key; did you mean transforms[0].columns?");
    }

    @Test
    void refusesAnUnknownKeyAtAnyDepth() {
        file().with("headwater.engine.window.record = 5", "headwater.source.tls.mod = off")
                .assertProblems()
                .containsExactly(
                        "orders.conf:6: engine.window.record: unknown key; did you mean engine.window.records?",
                        "orders.conf:7: source.tls.mod: unknown key; did you mean source.tls.mode?");
    }

    @Test
    void tellsTheKnownKeysWhereNoneIsNear() {
        file().with("headwater.sink.colour = red")
                .assertProblems()
                .containsExactly("orders.conf:6: sink.colour: unknown key; known are type, stream, retries");
    }

    @Test
    void passesTheKeysOfAPluginWithoutReferenceAndWarns() {
        ConfigFile file = file().with("headwater.sink { type = bare, anything = 5, token = abc }");
        file.catalog().addWithoutReference(PluginKind.SINK, "bare");

        PipelineConfig config = file.load();

        assertThat(config.sink().config().getInt("anything")).isEqualTo(5);
        assertThat(config.warnings())
                .contains("orders.conf:4: sink: the sink bare has no reference.conf that describes its keys:"
                        + " they are passed on unchecked");
        assertThat(config.effective().toString()).contains("headwater.sink.token = ****");
    }

    @Test
    void requiresARejectFileToSkipTo() {
        file().with("headwater.engine.on-reject = skip-to-file")
                .assertProblems()
                .containsExactly("orders.conf:6: engine.reject-file: is required with on-reject = skip-to-file");
    }

    @Test
    void readsTheSinkOfDeadLettersLikeASink() {
        PipelineConfig config = file().with(
                        "headwater.engine { on-reject = dead-letter, dead-letter { type = queue, stream = rejected } }")
                .load();

        assertThat(config.engine().deadLetter()).hasValueSatisfying(sink -> {
            assertThat(sink.type()).isEqualTo("queue");
            assertThat(sink.config().getString("stream")).isEqualTo("rejected");
            assertThat(sink.config().getInt("retries")).isEqualTo(3);
        });
    }

    @Test
    void checksTheSinkOfDeadLetters() {
        file().with("headwater.engine.on-reject = dead-letter")
                .assertProblems()
                .containsExactly("orders.conf:6: engine.dead-letter.type: is required with on-reject = dead-letter");
        file().with("headwater.engine.dead-letter { type = queue, retires = 5 }")
                .assertProblems()
                .containsExactly(
                        "orders.conf:6: engine.dead-letter.retires: unknown key;"
                                + " did you mean engine.dead-letter.retries?",
                        "orders.conf:6: engine.dead-letter.stream: is required");
        file().with("headwater.engine.dead-letter.type = quee")
                .assertProblems()
                .containsExactly("orders.conf:6: engine.dead-letter.type: there is no sink \"quee\";"
                        + " did you mean queue? (there are: queue)");
    }

    @Test
    void requiresTheColumnsOfAKeyByColumns() {
        file().with("headwater.key.by = columns")
                .assertProblems()
                .containsExactly("orders.conf:6: key.columns: is required with by = columns");
        file().with("headwater.key { by = columns, columns { t = id } }")
                .assertProblems()
                .containsExactly("orders.conf:6: key.columns.t: must be a list of column names, as in [customer_id]");
    }

    @Test
    void checksTheTemplateOfKeys() {
        file().with("headwater.key.by = template")
                .assertProblems()
                .containsExactly("orders.conf:6: key.template: is required with by = template");
        file().with("headwater.key { by = template, template = \"{a}{b}\" }")
                .assertProblems()
                .singleElement()
                .asString()
                .startsWith("orders.conf:6: key.template: ")
                .contains("with text between two of them and no %");
        assertThat(file().with("headwater.key { by = template, template = \"{database}.{table}/{a b}\" }")
                        .load()
                        .key()
                        .template())
                .hasValue("{database}.{table}/{a b}");
    }

    @Test
    void wantsUnorderedTablesWithTheirDatabase() {
        file().with("headwater.key.unordered = [log]")
                .assertProblems()
                .containsExactly("orders.conf:6: key.unordered: must name tables as database.table, as in shop.log");
    }

    @Test
    void overridesTheFile() {
        PipelineConfig config = file().with("headwater.source.port = 1")
                .override("source.port=2")
                .override("headwater.source.tables = [a, b]")
                .load();

        assertThat(config.source().config().getInt("port")).isEqualTo(2);
        assertThat(config.source().config().getStringList("tables")).containsExactly("a", "b");
        assertThat(config.effective().lines()).contains("headwater.source.port = 2   # --set source.port");
    }

    @Test
    void namesTheOverrideThatIsWrong() {
        file().with()
                .override("source.port=0")
                .override("sink.retires=1")
                .assertProblems()
                .containsExactlyInAnyOrder(
                        "--set source.port: source.port: must be between 1 and 65535, not 0",
                        "--set sink.retires: sink.retires: unknown key; did you mean sink.retries?");
        file().with()
                .override("source.port")
                .override("sink.stream=a}b")
                .override("sink.stream=1\ninclude \"other.conf\"")
                .assertProblems()
                .containsExactlyInAnyOrder(
                        "--set source.port: must be key=value",
                        "--set sink.stream: a } that closes nothing; put quotes around a value that holds any of"
                                + " $ \" { } [ ] : = , + # ` ^ ? ! @ * & \\",
                        "--set sink.stream: include \"other.conf\": a file elsewhere; only files below the"
                                + " configuration's directory may be included, by relative name");
    }
}
