package io.headwater.testkit.kinesis.fault;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** A fault that spares the calls which do not meet a condition. */
record Only(Fault fault, Predicate<Call> condition) implements Fault {
    Only {
        requireNonNull(fault, "fault is null");
        requireNonNull(condition, "condition is null");
    }

    static Only calls(Fault fault, long from, long count) {
        AtomicLong seen = new AtomicLong();
        return new Only(fault, call -> {
            long index = seen.getAndIncrement() - from;
            return index >= 0 && index < count;
        });
    }

    @Override
    public Mishap strike(Call call) {
        return condition.test(call) ? fault.strike(call) : Mishap.NONE;
    }

    @Override
    public long fired() {
        return fault.fired();
    }
}
