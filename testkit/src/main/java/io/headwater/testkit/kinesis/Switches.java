package io.headwater.testkit.kinesis;

import java.time.Duration;

/** What can be turned on and off while the emulator runs. Thread-safe. */
final class Switches {
    volatile boolean throttling;
    volatile boolean countOnly;
    volatile boolean controlLimits;
    volatile Duration creation = Duration.ZERO;
    volatile ArrivalListener listener = (partitionKey, bytes) -> {};
}
