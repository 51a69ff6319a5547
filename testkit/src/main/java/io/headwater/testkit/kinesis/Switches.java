package io.headwater.testkit.kinesis;

/** What can be turned on and off while the emulator runs. Thread-safe. */
final class Switches {
    volatile boolean throttling;
    volatile boolean countOnly;
    volatile ArrivalListener listener = (partitionKey, bytes) -> {};
}
