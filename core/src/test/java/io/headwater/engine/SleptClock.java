package io.headwater.engine;

import java.time.Duration;

/** Time passes by sleeping, and without waiting. */
final class SleptClock implements MonotonicClock {
    private Duration slept = Duration.ZERO;

    @Override
    public long nanoTime() {
        return slept.toNanos();
    }

    @Override
    public void sleep(Duration time) {
        slept = slept.plus(time);
    }

    Duration slept() {
        return slept;
    }
}
