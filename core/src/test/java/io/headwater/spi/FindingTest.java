package io.headwater.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class FindingTest {
    @Test
    void isALineForLogs() {
        Finding finding =
                Finding.error(ErrorKind.CONFIGURATION, "binlog", "is OFF", "nothing is logged", "SET a;\nSET b;");

        assertThat(finding).hasToString("binlog is OFF: nothing is logged; SET a; SET b;");
        assertThat(Finding.ok("binlog", "ON")).hasToString("binlog ON");
    }

    @Test
    void hasAKindIfAndOnlyIfItIsAnError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Finding(Finding.Severity.ERROR, "binlog", "is OFF", "", "", null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Finding(Finding.Severity.OK, "binlog", "ON", "", "", ErrorKind.FAILURE));
    }
}
