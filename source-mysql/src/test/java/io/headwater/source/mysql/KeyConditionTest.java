package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.source.mysql.ChunkKey.Kind;
import io.headwater.spi.PipelineException;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyConditionTest {
    @Test
    void numbersStandAsTheyAre() {
        assertThat(KeyCondition.in("id", Kind.NUMBER, List.of("17", " 1e3", "-4.50")))
                .isEqualTo("`id` IN (17, 1000, -4.50)");
    }

    @Test
    void nothingOfATextOrANameIsTakenForSql() {
        assertThat(KeyCondition.in("a`b", Kind.TEXT, List.of("x'); DROP", "")))
                .isEqualTo("`a``b` IN (_utf8mb4 0x7827293b2044524f50, '')");
    }

    @Test
    void refusesWhatIsNoKeyOfTheType() {
        assertThatThrownBy(() -> KeyCondition.in("id", Kind.NUMBER, List.of("1) OR (1=1")))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("a number");
        assertThatThrownBy(() -> KeyCondition.in("id", Kind.BINARY, List.of("0g")))
                .isInstanceOf(PipelineException.class)
                .hasMessageContaining("hexadecimal");
        assertThat(KeyCondition.in("id", Kind.BINARY, List.of("00ff"))).isEqualTo("`id` IN (0x00ff)");
    }
}
