package io.headwater.testkit.kinesis;

import io.headwater.testkit.kinesis.wire.Action;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;

/** Counts the calls of each action, whatever came of them. Thread-safe. */
final class ActionLog {
    private final AtomicLongArray calls = new AtomicLongArray(Action.values().length);

    void add(Action action) {
        calls.incrementAndGet(action.ordinal());
    }

    long calls(Action action) {
        return calls.get(action.ordinal());
    }

    Set<Action> used() {
        Set<Action> used = EnumSet.allOf(Action.class);
        used.removeIf(action -> calls(action) == 0);
        return used;
    }
}
