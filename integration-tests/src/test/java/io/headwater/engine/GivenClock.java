package io.headwater.engine;

import io.headwater.testkit.doubles.ManualClock;
import java.time.Duration;

/** The engine's time as a test moves it; sleeping moves it, too. */
record GivenClock(ManualClock time) implements MonotonicClock {
    @Override
    public long nanoTime() {
        return time.nanoTime();
    }

    @Override
    public void sleep(Duration duration) {
        time.advance(duration);
    }
}
