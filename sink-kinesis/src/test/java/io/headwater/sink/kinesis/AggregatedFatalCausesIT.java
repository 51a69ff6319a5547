package io.headwater.sink.kinesis;

/** The same with aggregated records. */
final class AggregatedFatalCausesIT extends FatalCausesIT {
    @Override
    String mode() {
        return "aggregate = true";
    }
}
