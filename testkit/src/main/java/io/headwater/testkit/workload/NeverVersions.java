package io.headwater.testkit.workload;

import java.util.concurrent.atomic.AtomicLong;

/** Versions for what is rolled back: whoever sees one has seen what never was. Thread-safe. */
final class NeverVersions {
    private final AtomicLong next = new AtomicLong(1L << 40);

    long next() {
        return next.getAndIncrement();
    }
}
