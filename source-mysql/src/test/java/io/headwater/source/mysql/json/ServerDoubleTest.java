package io.headwater.source.mysql.json;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerDoubleTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1.0",
        "-0.0, -0.0",
        "0.1, 0.1",
        "2e-3, 0.002",
        "2e23, 2e23",
        "1e15, 1e15",
        "123456789012345, 123456789012345.0",
        "1234567890123456, 1.234567890123456e15",
        "1e-14, 0.00000000000001",
        "1e-15, 0.000000000000001",
        "1e-16, 1e-16",
        "-1.5e-300, -1.5e-300",
        "5e-324, 5e-324",
    })
    void spellsAsTheServerDoes(double value, String text) {
        assertThat(ServerDouble.text(value)).isEqualTo(text);
    }

    @Property
    void namesThatNumber(@ForAll double value) {
        assertThat(Double.parseDouble(ServerDouble.text(value))).isEqualTo(value);
    }
}
