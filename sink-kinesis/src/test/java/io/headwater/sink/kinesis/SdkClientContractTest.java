package io.headwater.sink.kinesis;

/** The same sink on the SDK's own requests. */
final class SdkClientContractTest extends KinesisSinkContractTest {
    @Override
    String client() {
        return "sdk";
    }
}
