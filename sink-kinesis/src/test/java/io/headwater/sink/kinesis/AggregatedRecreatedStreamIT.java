package io.headwater.sink.kinesis;

/** The same with aggregated records. */
final class AggregatedRecreatedStreamIT extends RecreatedStreamIT {
    @Override
    String mode() {
        return "aggregate = true";
    }
}
