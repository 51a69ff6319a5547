package io.headwater.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SeriesTest {
    @Test
    void showsTheMedianAndTheExtremes() {
        assertThat(series(30, 10, 20).of(Sample::rowsPerSecond)).isEqualTo(new Spread(20, 10, 30));
    }

    @Test
    void takesTheMiddleOfAnEvenNumberOfRuns() {
        assertThat(Spread.of(1, 2, 4, 8).median()).isEqualTo(3);
    }

    @Test
    void comparesRunsOfTheSameRound() {
        Series ours = series(20, 60, 100);
        Series stock = series(10, 20, 50);

        assertThat(ours.timesAsFastAs(stock)).isEqualTo(new Spread(2, 2, 3));
    }

    @Test
    void countsTheCpuOfTheWholeLifePerMillionRows() {
        Tally tally = new Tally(2_000_000, 0, 1, 0, 0);
        Sample sample = new Sample(tally, 0, Duration.ofSeconds(1), new Usage(30, 0, 0));

        assertThat(sample.cpuSecondsPerMillionRows()).isEqualTo(15);
    }

    private static Series series(long... rowsPerSecond) {
        List<Sample> samples = Arrays.stream(rowsPerSecond)
                .mapToObj(rows -> new Tally(rows, 0, 1_000_000_000, 0, 0))
                .map(tally -> new Sample(tally, 0, Duration.ofSeconds(2), new Usage(1, 1, 1)))
                .toList();
        return new Series("W1", "subject", samples);
    }
}
