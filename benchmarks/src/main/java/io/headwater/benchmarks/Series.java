package io.headwater.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The runs of one subject on one workload, in order. */
record Series(String workload, String subject, List<Sample> samples) {
    Series {
        requireNonNull(workload, "workload is null");
        requireNonNull(subject, "subject is null");
        samples = List.copyOf(samples);
    }

    Spread of(ToDoubleFunction<Sample> figure) {
        return Spread.of(samples.stream().mapToDouble(figure).toArray());
    }

    /** Speed as a multiple of another subject's, each run against the other's of the same round. */
    Spread timesAsFastAs(Series other) {
        return Spread.of(IntStream.range(0, samples.size())
                .mapToDouble(round -> samples.get(round).rowsPerSecond()
                        / other.samples.get(round).rowsPerSecond())
                .toArray());
    }
}
