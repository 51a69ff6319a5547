package io.headwater.benchmarks;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Sink;
import java.util.function.UnaryOperator;

/** Ways to write records to Kinesis of which some are refused. */
enum Strategy {
    STRICT("strict order", sink -> sink),
    ORDER_GIVEN_UP("order given up", UnorderedSink::new),
    RETRY_ONLY_FAILED("only what failed again", RetryOnlyFailedSink::new);

    private final String title;
    private final UnaryOperator<Sink> change;

    Strategy(String title, UnaryOperator<Sink> change) {
        this.title = requireNonNull(title, "title is null");
        this.change = requireNonNull(change, "change is null");
    }

    /** The same sink, used in this way. */
    Sink applyTo(Sink kinesis) {
        return change.apply(kinesis);
    }

    @Override
    public String toString() {
        return title;
    }
}
