package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Metrics;
import java.util.Arrays;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** Metrics that carry one more label, for the second plug-in of a kind in one pipeline. */
record LabelledMetrics(Metrics metrics, String label, String labelValue) implements Metrics {
    LabelledMetrics {
        requireNonNull(metrics, "metrics is null");
        requireNonNull(label, "label is null");
        requireNonNull(labelValue, "labelValue is null");
    }

    @Override
    public Counter counter(String name, String... labels) {
        return metrics.counter(name, with(labels));
    }

    @Override
    public void gauge(String name, LongSupplier value, String... labels) {
        metrics.gauge(name, value, with(labels));
    }

    private String[] with(String... labels) {
        return Stream.concat(Stream.of(label, labelValue), Arrays.stream(labels))
                .toArray(String[]::new);
    }
}
