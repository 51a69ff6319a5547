package io.headwater.testkit.doubles;

import io.headwater.spi.Metrics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Metrics in memory, for tests to read: {@code metrics.value("records.delivered")}. */
public final class CountingMetrics implements Metrics {
    private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();
    private final Map<List<String>, LongSupplier> gauges = new ConcurrentHashMap<>();

    @Override
    public Counter counter(String name, String... labels) {
        return counters.computeIfAbsent(id(name, labels), any -> new AtomicCounter());
    }

    @Override
    public void gauge(String name, LongSupplier value, String... labels) {
        gauges.put(id(name, labels), value);
    }

    /** The value of the counter or gauge, or 0 if there is none. */
    public long value(String name, String... labels) {
        LongSupplier gauge = gauges.get(id(name, labels));
        return gauge != null ? gauge.getAsLong() : counter(name, labels).value();
    }

    private static List<String> id(String name, String... labels) {
        String[] id = new String[labels.length + 1];
        id[0] = name;
        System.arraycopy(labels, 0, id, 1, labels.length);
        return List.of(id);
    }

    private static final class AtomicCounter implements Counter {
        private final AtomicLong value = new AtomicLong();

        @Override
        public void add(long amount) {
            value.addAndGet(amount);
        }

        @Override
        public long value() {
            return value.get();
        }
    }
}
