package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.testkit.doubles.GivenContext;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class DebeziumPropertiesTest {
    @Test
    void boundsTheQueueInBytesAndNamesTheThreads() {
        assertThat(properties("")).containsKeys("max.queue.size.in.bytes", "record.processing.threads");
        assertThat(properties("").getProperty("max.queue.size.in.bytes")).isNotEqualTo("0");
    }

    @Test
    void remembersOnlyCapturedTables() {
        assertThat(properties(""))
                .containsEntry("schema.history.internal.store.only.captured.tables.ddl", "true")
                .containsEntry("schema.history.internal.skip.unparseable.ddl", "false");
    }

    @Test
    void neverSkipsAndNeverRetriesByItself() {
        assertThat(properties(""))
                .containsAllEntriesOf(Map.of(
                        "event.processing.failure.handling.mode", "fail",
                        "event.converting.failure.handling.mode", "fail",
                        "inconsistent.schema.handling.mode", "fail",
                        "errors.max.retries", "0"));
    }

    @Test
    void letsTunablesBeChangedButNotWhatItDependsOn() {
        Properties properties = properties("debezium { max.batch.size = 7, include.query = true }");

        assertThat(properties).containsEntry("max.batch.size", "7").containsEntry("include.query", "true");
    }

    @Test
    void holdsNoSecretUnlessDebeziumsOwnReaderMustKnowIt() {
        assertThat(properties("password = canary").values()).doesNotContain("canary");
        assertThat(properties("password = canary, path = stock").entrySet().stream()
                        .filter(entry -> entry.getValue().equals("canary"))
                        .map(Map.Entry::getKey))
                .containsExactly("database.password");
    }

    @Test
    void registersUnderANewServerIdEachTime() {
        assertThat(properties("").getProperty("database.server.id"))
                .isNotEqualTo(properties("").getProperty("database.server.id"));
        assertThat(properties("server-id = 42")).containsEntry("database.server.id", "42");
    }

    private static Properties properties(String settings) {
        String basics = "hostname = localhost, user = u, password = p, tables = [\"shop.*\"]\n";
        return DebeziumProperties.of(
                MySqlSourceConfig.from(
                        GivenContext.ofSource("mysql", basics + settings).config()),
                "orders",
                true,
                "log",
                "handover",
                "link",
                new StartingPoint(null, SnapshotMode.INITIAL));
    }
}
