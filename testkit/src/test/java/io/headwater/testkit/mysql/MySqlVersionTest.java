package io.headwater.testkit.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MySqlVersionTest {
    @Test
    void isNamedByItsRelease() {
        assertThat(MySqlVersion.named("8.0")).isEqualTo(MySqlVersion.V8_0);
        assertThat(MySqlVersion.named("9.7")).isEqualTo(MySqlVersion.V9_7);
    }

    @Test
    void anUnknownNameIsRefusedWithThoseThatAreKnown() {
        assertThatThrownBy(() -> MySqlVersion.named("8"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no tests run on MySQL \"8\": set -Dheadwater.mysql to 8.0 or 9.7");
    }
}
