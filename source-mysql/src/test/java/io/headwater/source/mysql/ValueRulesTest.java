package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.time.IsoTime;
import io.headwater.source.mysql.json.JsonBlanks;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Year;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueRulesTest {
    @ParameterizedTest
    @CsvSource({
        "PT838H59M59S, 838:59:59Z",
        "-PT838H59M59S, -838:59:59Z",
        "PT0S, 00:00:00Z",
        "PT24H, 24:00:00Z",
        "-PT0.000001S, -00:00:00.000001Z",
        "-PT1.5S, -00:00:01.5Z",
        "PT1H2M3.4S, 01:02:03.4Z",
    })
    void writesEveryTimeThatMySqlHas(Duration time, String text) {
        assertThat(ValueRules.time(time)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1S", "PT23H59M59S", "PT12H0.5S", "PT1H0.000001S"})
    void writesTimesOfADayAsDebeziumDoes(Duration time) {
        assertThat(ValueRules.time(time)).isEqualTo(IsoTime.toIsoString(time, false));
    }

    @Test
    void readsTruthAsMySqlDoes() {
        assertThat(ValueRules.truth(-1)).isEqualTo(true);
        assertThat(ValueRules.truth((short) 0)).isEqualTo(false);
        assertThat(ValueRules.truth(null)).isNull();
        assertThat(ValueRules.small(true)).isEqualTo((short) 1);
    }

    @Test
    void readsUnsignedNumbersFromTheirBits() {
        assertThat(ValueRules.unsigned(-1L)).isEqualTo("18446744073709551615");
        assertThat(ValueRules.unsigned(new BigDecimal("18446744073709551615"))).isEqualTo("18446744073709551615");
    }

    @Test
    void yearZeroIsNotNineteenHundred() {
        assertThat(ValueRules.year(Year.of(1900))).isEqualTo(0);
        assertThat(ValueRules.year(Year.of(2024))).isEqualTo(2024);
        assertThat(ValueRules.year((short) 2155)).isEqualTo(2155);
        assertThat(ValueRules.year(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "{\"a\": [1, 2]}|{\"a\":[1,2]}",
                "\" a , b : c \"|\" a , b : c \"",
                "{\" k \": \" \\\" , \"}|{\" k \":\" \\\" , \"}",
                "[\"\\\\\", \"x y\"]|[\"\\\\\",\"x y\"]",
            })
    void jsonLosesOnlyTheBlanksBetweenItsParts(String text, String compact) {
        assertThat(JsonBlanks.removed(text)).isEqualTo(compact);
    }
}
