package io.headwater.testkit.net;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What has happened in a proxy. Thread-safe. */
final class ProxyCounts {
    private final Map<ProxyEvent, LongAdder> events = new EnumMap<>(ProxyEvent.class);
    private final Map<Direction, LongAdder> bytes = new EnumMap<>(Direction.class);

    ProxyCounts() {
        for (ProxyEvent event : ProxyEvent.values()) {
            events.put(event, new LongAdder());
        }
        for (Direction direction : Direction.values()) {
            bytes.put(direction, new LongAdder());
        }
    }

    void add(ProxyEvent event) {
        events.get(event).increment();
    }

    void add(Direction direction, int passed) {
        bytes.get(direction).add(passed);
    }

    long of(ProxyEvent event) {
        return events.get(event).sum();
    }

    long bytes(Direction direction) {
        return bytes.get(direction).sum();
    }
}
