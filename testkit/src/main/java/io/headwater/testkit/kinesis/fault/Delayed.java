package io.headwater.testkit.kinesis.fault;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** The call lies for a while before it is carried out. */
record Delayed(Duration delay) implements Mishap {
    Delayed {
        requireNonNull(delay, "delay is null");
    }
}
