package io.headwater.engine;

import io.headwater.spi.Metrics;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/** The numbers of one pipeline. Thread-safe. */
public final class PipelineMetrics implements Metrics {
    private final Map<String, AdderCounter> counters = new ConcurrentHashMap<>();
    private final Map<String, LongSupplier> gauges = new ConcurrentHashMap<>();

    @Override
    public Counter counter(String name, String... labels) {
        return counters.computeIfAbsent(id(name, labels), id -> new AdderCounter());
    }

    @Override
    public void gauge(String name, LongSupplier value, String... labels) {
        gauges.put(id(name, labels), value);
    }

    /** Every number by its name, {@code name{label=value}}, sorted. */
    public Map<String, Long> read() {
        Map<String, Long> values = new TreeMap<>();
        counters.forEach((id, counter) -> values.put(id, counter.value()));
        gauges.forEach((id, gauge) -> values.put(id, gauge.getAsLong()));
        return values;
    }

    private static String id(String name, String... labels) {
        if (labels.length % 2 != 0) {
            throw new IllegalArgumentException("labels must be pairs of name and value: " + String.join(", ", labels));
        }
        StringBuilder id = new StringBuilder(name);
        for (int i = 0; i < labels.length; i += 2) {
            id.append(i == 0 ? '{' : ',').append(labels[i]).append('=').append(labels[i + 1]);
        }
        return labels.length == 0 ? name : id.append('}').toString();
    }

    private static final class AdderCounter implements Counter {
        private final LongAdder sum = new LongAdder();

        @Override
        public void add(long amount) {
            sum.add(amount);
        }

        @Override
        public long value() {
            return sum.sum();
        }
    }
}
