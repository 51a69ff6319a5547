package io.headwater.sink.kinesis;

/** The same sink on the SDK's own requests. */
final class SdkClientIT extends KinesisSinkIT {
    @Override
    String client() {
        return "sdk";
    }
}
