package io.headwater.benchmarks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what a running process is to bring about. */
final class Await {
    private static final long GLANCE_MILLIS = 20;

    private Await() {}

    static void until(Duration limit, ObservedProcess process, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isRunning() || System.nanoTime() > end) {
                throw new IllegalStateException("what was waited for did not come" + process.tail());
            }
            TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
        }
    }
}
