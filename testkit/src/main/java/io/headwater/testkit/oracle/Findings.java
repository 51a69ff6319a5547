package io.headwater.testkit.oracle;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts faults and keeps the first of each kind for the message. One thread. */
final class Findings {
    private static final int KEPT_OF_EACH = 20;

    private final Map<Fault, Long> counts = new EnumMap<>(Fault.class);
    private final Map<Fault, List<String>> first = new EnumMap<>(Fault.class);

    void add(Fault fault, Object what) {
        counts.merge(fault, 1L, Long::sum);
        List<String> kept = first.computeIfAbsent(fault, none -> new ArrayList<>());
        if (kept.size() < KEPT_OF_EACH) {
            kept.add(what.toString());
        }
    }

    Map<Fault, Long> counts() {
        return Map.copyOf(counts);
    }

    Map<Fault, List<String>> first() {
        return Map.copyOf(first);
    }
}
