package io.headwater.benchmarks;

import java.nio.file.Path;
import java.time.Duration;

/** What is measured: something that reads changes of MySQL. */
interface Subject {
    /** How long a run may take at most. */
    Duration PATIENCE = Duration.ofMinutes(10);

    String name();

    /** Does the work once, in a process of its own, whose directory is new. */
    Sample run(Replay replay, Path directory) throws InterruptedException;
}
