package io.headwater.source.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SnapshotProgressTest {
    private final AtomicLong now = new AtomicLong();
    private final SnapshotProgress progress = new SnapshotProgress("orders", 1_000, now::get);

    @Test
    void tellsRowsRateAndTimeLeft() {
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        progress.rows(250);

        assertThat(progress.line()).isEqualTo("snapshot: 250 of about 1000 rows (25 %), 25 rows/s, about 30 s left");
    }

    @Test
    void promisesNothingOnceTheEstimateIsExceeded() {
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        progress.rows(2_000);

        assertThat(progress.line()).isEqualTo("snapshot: 2000 rows, 200 rows/s");
    }
}
