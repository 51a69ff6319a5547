package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RowPaceTest {
    private static final long SECOND = 1_000_000_000;
    private long now = 17 * SECOND;
    private final RowPace pace = new RowPace(OptionalInt.of(100), () -> now);

    @Test
    void rowsTakeTheirTime() {
        assertThat(pace.reserve(50)).isEqualTo(SECOND / 2);
    }

    @Test
    void readersShareThePace() {
        pace.reserve(100);

        assertThat(pace.reserve(100)).isEqualTo(2 * SECOND);
    }

    @Test
    void aPauseIsNotMadeUpFor() {
        pace.reserve(100);
        now += 60 * SECOND;

        assertThat(pace.reserve(100)).isEqualTo(SECOND);
    }

    @Test
    void withoutALimitNobodyWaits() throws Exception {
        new RowPace(OptionalInt.empty(), () -> now).spend(Integer.MAX_VALUE);
    }
}
