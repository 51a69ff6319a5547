package io.headwater.source.mysql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MySqlPositionTest {
    private static final Map<String, Object> OFFSET =
            Map.of("file", "binlog.000007", "pos", 1234L, "event", 3L, "row", 2L, "gtids", "uuid:1-5");

    @Test
    void isWrittenAndReadBack() {
        MySqlPosition position = new MySqlPosition("uuid", OFFSET, 9);

        MySqlPosition read = MySqlPosition.fromBytes(position.toBytes());

        assertThat(read.serverUuid()).isEqualTo("uuid");
        assertThat(read.historyEntries()).isEqualTo(9);
        assertThat(read).hasToString(position.toString());
        assertThat(read.offset().keySet()).isEqualTo(OFFSET.keySet());
    }

    @Test
    void readsAsMySqlsOwnToolsPrintThePlace() {
        assertThat(new MySqlPosition("uuid", OFFSET, 9)).hasToString("binlog.000007:1234 event 3 row 2 gtids uuid:1-5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"format\":1}", "{\"format\":1,\"offset\":7}", "{\"format\":2}"})
    void whatCannotBeReadIsAnErrorAndNeverAFreshStart(String bytes) {
        assertThatThrownBy(() -> MySqlPosition.fromBytes(bytes.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        PipelineException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.STATE_UNREADABLE))
                .hasMessageContaining("restore the state from a backup");
    }
}
