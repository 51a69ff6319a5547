package io.headwater.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Time that only goes forward, whatever happens to the wall clock; injected, so that tests need not wait. */
interface MonotonicClock {
    MonotonicClock SYSTEM = new MonotonicClock() {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        }
    };

    long nanoTime();

    void sleep(Duration time) throws InterruptedException;
}
