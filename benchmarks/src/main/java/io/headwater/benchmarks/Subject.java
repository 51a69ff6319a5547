package io.headwater.benchmarks;

import java.nio.file.Path;

/** What is measured: something that reads changes of MySQL. */
interface Subject {
    /** How long a run may take at most. */
    java.time.Duration PATIENCE = java.time.Duration.ofMinutes(10);

    String name();

    /** Does the work once, in a process of its own, whose directory is new. */
    Sample run(Replay replay, Path directory) throws InterruptedException;
}
