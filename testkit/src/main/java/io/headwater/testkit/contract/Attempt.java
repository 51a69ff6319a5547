package io.headwater.testkit.contract;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Failure;
import io.headwater.spi.RetryableException;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkRecord;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** One call and what became of it; can be repeated as the engine repeats calls: only what failed, in order. */
record Attempt(Sink sink, List<SinkRecord> records, List<Failure> failures) {
    private static final int ENOUGH = 20;

    static Attempt of(Sink sink, List<SinkRecord> records) throws InterruptedException {
        List<SinkRecord> call = List.copyOf(records);
        try {
            return new Attempt(sink, call, sink.write(call).failures());
        } catch (RetryableException e) {
            return new Attempt(sink, call, allFailed(call, String.valueOf(e.getMessage())));
        }
    }

    Set<Integer> failedIndexes() {
        Set<Integer> indexes = failures.stream().map(Failure::index).collect(toCollection(TreeSet::new));
        assertThat(indexes)
                .as("S2: failure indexes of a call of %d records, each once", records.size())
                .hasSameSizeAs(failures)
                .allMatch(index -> index < records.size());
        return indexes;
    }

    List<Failure> finalFailures() {
        return failures.stream().filter(failure -> !failure.retryable()).toList();
    }

    void repeatUntilDelivered() throws InterruptedException {
        Attempt last = this;
        for (int i = 0; i < ENOUGH && !last.failures.isEmpty(); i++) {
            last = Attempt.of(sink, last.failed());
        }
        assertThat(last.failures).as("failures after %d attempts", ENOUGH).isEmpty();
    }

    private List<SinkRecord> failed() {
        return failedIndexes().stream().map(records::get).toList();
    }

    private static List<Failure> allFailed(List<SinkRecord> records, String reason) {
        return IntStream.range(0, records.size())
                .mapToObj(i -> new Failure(i, true, reason))
                .toList();
    }
}
