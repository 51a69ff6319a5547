package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.source.mysql.row.ZeroDates;
import io.headwater.spi.PipelineException;
import io.headwater.testkit.doubles.GivenContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlSourceConfigTest {
    /** A host name goes unescaped into a JDBC URL. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "db/?allowLoadLocalInfile=true",
                "db?x",
                "db#x",
                "db&x",
                "user@db",
                "db db",
                "db,other",
                "(host=db)",
                "db:3306/x",
                "-db",
                "$(x)",
            })
    void refusesAHostNameThatWouldChangeTheJdbcUrl(String hostname) {
        assertThatThrownBy(() -> config("hostname = \"" + hostname + "\""))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("source.hostname");
    }

    @ParameterizedTest
    @ValueSource(strings = {"db", "db-1.example.com", "10.0.0.1", "[::1]", "[fe80::1]", "my_db", "db.example.com."})
    void takesHostNamesAndAddresses(String hostname) {
        assertThatCode(() -> config("hostname = \"" + hostname + "\"")).doesNotThrowAnyException();
    }

    @Test
    void refusesADeniedPropertyHoweverItIsWritten() {
        assertThatThrownBy(() -> config("debezium { offset { storage = x } }"))
                .hasMessageContaining("source.debezium.offset.storage must not be set");
        assertThatThrownBy(() -> config("debezium { \"offset.storage\" = x }"))
                .hasMessageContaining("source.debezium.offset.storage must not be set");
    }

    @Test
    void takesNullForZeroDatesInQuotesAndWithout() {
        assertThat(config("zero-dates = null").values().zeroDates()).isEqualTo(ZeroDates.NULL);
        assertThat(config("zero-dates = \"null\"").values().zeroDates()).isEqualTo(ZeroDates.NULL);
    }

    /** Debezium decodes a zero date to nothing, as it does NULL. */
    @Test
    void refusesToTellZeroDatesFromNullOnTheStockPath() {
        assertThatThrownBy(() -> config("path = stock, zero-dates = stop"))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("source.zero-dates must be null");
    }

    @Test
    void showsNoSecret() {
        MySqlSourceConfig config = config("password = canary, debezium { column.mask.hash.x.with.salt.y = canary }");

        assertThat(config.toString()).doesNotContain("canary");
    }

    @Test
    void verifiesTheServerUnlessItIsOnThisMachine() {
        assertThat(config("hostname = db.example.com").tls().mode()).isEqualTo("verify_identity");
        assertThat(config("hostname = localhost").tls().mode()).isEqualTo("preferred");
        assertThat(config("hostname = 127.0.0.1").tls().mode()).isEqualTo("preferred");
        assertThat(config("hostname = db, ssl-mode = required").tls().mode()).isEqualTo("required");
    }

    private static MySqlSourceConfig config(String settings) {
        String basics = "hostname = localhost, user = u, password = p, tables = [\"shop.*\"]\n";
        return MySqlSourceConfig.from(
                GivenContext.ofSource("mysql", basics + settings).config());
    }
}
