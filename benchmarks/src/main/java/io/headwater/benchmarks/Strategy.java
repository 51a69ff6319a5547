package io.headwater.benchmarks;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Sink;
import java.util.function.UnaryOperator;

/** Ways to write records to Kinesis of which some are refused. */
enum Strategy {
    STRICT("strict order", false, sink -> sink),
    AGGREGATED("strict order, aggregated", true, sink -> sink),
    ORDER_GIVEN_UP("order given up", false, UnorderedSink::new),
    RETRY_ONLY_FAILED("only what failed again", false, RetryOnlyFailedSink::new);

    private final String title;
    private final boolean aggregates;
    private final UnaryOperator<Sink> change;

    Strategy(String title, boolean aggregates, UnaryOperator<Sink> change) {
        this.title = requireNonNull(title, "title is null");
        this.aggregates = aggregates;
        this.change = requireNonNull(change, "change is null");
    }

    /** Whether the sink puts many records into one. */
    boolean aggregates() {
        return aggregates;
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
