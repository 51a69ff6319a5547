package io.headwater.testkit.kinesis;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * The emulator's two clocks.
 *
 * @param wall for the times that are shown
 * @param nano for durations, monotonic
 */
record Time(Clock wall, LongSupplier nano) {
    static final Time SYSTEM = new Time(Clock.systemUTC(), System::nanoTime);

    Time {
        requireNonNull(wall, "wall is null");
        requireNonNull(nano, "nano is null");
    }
}
