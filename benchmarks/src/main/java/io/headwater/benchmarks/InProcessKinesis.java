package io.headwater.benchmarks;

import io.headwater.testkit.kinesis.KinesisEmulator;

/** An emulator in this process, which keeps the records that it takes, and credentials for it. */
final class InProcessKinesis {
    static final String STREAM = "changes";

    private InProcessKinesis() {}

    /** Starts an empty one. What the run before has left would be collected in the time of this one: it is, before. */
    static KinesisEmulator start(int shards) {
        System.setProperty("aws.accessKeyId", "bench");
        System.setProperty("aws.secretAccessKey", "bench");
        System.gc();
        return KinesisEmulator.start().createStream(STREAM, shards);
    }
}
