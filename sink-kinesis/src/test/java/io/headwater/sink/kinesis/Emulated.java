package io.headwater.sink.kinesis;

import io.headwater.spi.Sink;
import io.headwater.testkit.doubles.GivenContext;
import io.headwater.testkit.kinesis.KinesisEmulator;

/** An emulator with credentials for it, and sinks that write to it. */
final class Emulated implements AutoCloseable {
    private static final String KEY_ID = "aws.accessKeyId";
    private static final String KEY = "aws.secretAccessKey";

    private final KinesisEmulator kinesis = KinesisEmulator.start();

    Emulated() {
        System.setProperty(KEY_ID, "test");
        System.setProperty(KEY, "test");
    }

    KinesisEmulator kinesis() {
        return kinesis;
    }

    Sink sink(String settings) throws InterruptedException {
        return new KinesisSinkFactory().create(context(settings));
    }

    GivenContext context(String settings) {
        return GivenContext.ofSink(
                "kinesis", "region = us-east-1\nendpoint = \"" + kinesis.endpoint() + "\"\n" + settings);
    }

    static void withoutCredentials() {
        System.clearProperty(KEY_ID);
        System.clearProperty(KEY);
    }

    @Override
    public void close() {
        kinesis.close();
        withoutCredentials();
    }
}
