package io.headwater.sink.kinesis;

/** The same with aggregated records. */
final class AggregatedCreateStreamIT extends CreateStreamIT {
    @Override
    String mode() {
        return "aggregate = true";
    }
}
