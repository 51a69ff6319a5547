package io.headwater.benchmarks;

import java.time.Duration;

/** Says on standard error what is being done, with the time since the start. */
final class Progress {
    private final long startNanos = System.nanoTime();

    void say(String format, Object... values) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
        System.err.printf("%02d:%02d  %s%n", elapsed.toMinutes(), elapsed.toSecondsPart(), format.formatted(values));
    }
}
