package io.headwater.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PythonFloatTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0",
                "-0.0",
                "1.0",
                "-1.5",
                "100.0",
                "0.0001",
                "1e-05",
                "123456789012345.0",
                "9999999999999998.0",
                "1e+16",
                "1.5e+300",
                "2.5e-322",
                "1.7976931348623157e+308",
                "2e+23",
                "0.1",
                "0.3333333333333333",
                "1e+22",
                "1e+100",
                "-2.5e-07",
                "0.002"
            })
    void printsWhatPythonPrints(String repr) {
        assertThat(PythonFloat.repr(Double.parseDouble(repr))).isEqualTo(repr);
    }
}
