package io.headwater.spi;

import java.util.function.LongSupplier;

/**
 * Where a plug-in counts. Names are lower case words joined by dots; labels are pairs of name and value. Asking again
 * for the same name and labels gives the same counter.
 */
public interface Metrics {
    Counter counter(String name, String... labels);

    /** Registers a value that is asked for when metrics are read; a second registration replaces the first. */
    void gauge(String name, LongSupplier value, String... labels);

    /** A number that only grows. Safe for use by several threads. */
    interface Counter {
        void add(long amount);

        long value();
    }
}
