package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BinlogRetentionTest {
    private static final Instant FULL = Instant.parse("2026-11-01T00:00:00Z");
    private final BinlogRetention retention = new BinlogRetention("setting", Duration.ofHours(72), "remedy");

    @Test
    void countsFromTheTimeWhenAFileIsFull() {
        assertThat(retention.left(FULL, FULL.plus(Duration.ofHours(60)))).isEqualTo(Duration.ofHours(12));
    }

    @Test
    void nothingIsLeftOfAFileThatMayBePurgedAtAnyTime() {
        assertThat(retention.left(FULL, FULL.plus(Duration.ofHours(100)))).isZero();
    }

    @Test
    void theLastQuarterIsShort() {
        assertThat(retention.isShort(Duration.ofHours(19))).isFalse();
        assertThat(retention.isShort(Duration.ofHours(18))).isTrue();
    }

    @Test
    void aServerThatKeepsNothingIsAlwaysShort() {
        BinlogRetention none = new BinlogRetention("setting", Duration.ZERO, "remedy");

        assertThat(none.isShort(none.left(FULL, FULL))).isTrue();
    }
}
