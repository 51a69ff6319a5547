package io.headwater.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.engine.PipelineState;
import io.headwater.engine.PipelineStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class StatusLineTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void saysHowMuchHowFastAndHowFarBehind() {
        PipelineStatus status = status(1_234_567, 0, 340, Optional.of(NOW.minusMillis(1500)), Optional.empty());

        assertThat(StatusLine.of(status, 61_200, Duration.ofSeconds(60), NOW))
                .isEqualTo("1,234,567 delivered, 1,020/s, newest committed 1.5 s ago, 340 in flight (1.5 MiB)");
    }

    @Test
    void saysNothingOfAgeBeforeTheFirstDelivery() {
        PipelineStatus status = status(0, 0, 0, Optional.empty(), Optional.empty());

        assertThat(StatusLine.of(status, 0, Duration.ofSeconds(60), NOW))
                .isEqualTo("0 delivered, 0/s, 0 in flight (1.5 MiB)");
    }

    @Test
    void addsWhatIsWrong() {
        PipelineStatus status =
                status(10, 7, 340, Optional.of(NOW.plusSeconds(1)), Optional.of("for 12 s: stream is throttled"));

        assertThat(StatusLine.of(status, 0, Duration.ofSeconds(60), NOW))
                .isEqualTo("10 delivered, 0/s, newest committed 0.0 s ago, 340 in flight (1.5 MiB), 7 retried,"
                        + " blocked for 12 s: stream is throttled");
    }

    private static PipelineStatus status(
            long delivered, long retried, long inFlight, Optional<Instant> committedAt, Optional<String> blocked) {
        return new PipelineStatus(
                "orders",
                PipelineState.RUNNING,
                delivered,
                0,
                0,
                0,
                retried,
                0,
                inFlight,
                3 << 19,
                committedAt,
                Optional.empty(),
                blocked,
                false);
    }
}
