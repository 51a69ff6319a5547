package io.headwater.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ReportTest {
    private final Findings findings = new Findings();

    @Test
    void setsFiguresBesideTheirTargets() {
        findings.add(Target.L1_P99, new Spread(9, 7.5, 20));

        assertThat(report(1)).contains("""
                | figure                   |       measured | must | aim | unit | verdict |
                |--------------------------|---------------:|-----:|----:|-----:|--------:|
                | L1 commit to stream, p99 | 9.0 (7.5-20.0) | 15.0 | 8.0 |   ms |   holds |
                """);
        assertThat(findings.nothingMissed()).isTrue();
    }

    @Test
    void oneMissedTargetIsEnough() {
        findings.add(Target.L1_MEDIAN, Spread.of(1));
        findings.add(Target.L1_P99, Spread.of(15.5));

        assertThat(report(1)).contains("reaches aim", "missed");
        assertThat(findings.nothingMissed()).isFalse();
    }

    @Test
    void leavesEmptyWhatWasNotMeasured() {
        Tally tally = new Tally(1_000, 1_000_000_000, 2_000_000_000, 0, 0);
        Sample sample = new Sample(tally, 0, Duration.ofSeconds(3), new Usage(0.5, 0, 300_000_000));
        findings.add(new Series("W1", "stock", List.of(sample)));

        assertThat(report(1))
                .contains("| W1 stock          |  1,000 |          500.0 |     300 |                       |");
    }

    @Test
    void warnsOfASmallScale() {
        assertThat(report(0.1)).contains("- Scale: 0.1, for trying.");
        assertThat(report(1)).doesNotContain("Scale");
    }

    private String report(double scale) {
        BenchOptions options = new BenchOptions(Path.of("headwater.tar.gz"), List.of(), 3, scale, false);
        return new Report(Map.of("CPU", "fast"), options, findings).toString();
    }
}
