package io.headwater.sink.kinesis;

/** The same sink, aggregating, on the SDK's own requests. */
final class SdkAggregatedContractTest extends AggregatedSinkContractTest {
    @Override
    String client() {
        return "sdk";
    }
}
