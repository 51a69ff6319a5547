package io.headwater.testkit.kinesis.fault;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.LongAdder;

/** A fault that lets the same mishap befall every call. */
final class Always implements Fault {
    private final Mishap mishap;
    private final LongAdder fired = new LongAdder();

    Always(Mishap mishap) {
        this.mishap = requireNonNull(mishap, "mishap is null");
    }

    @Override
    public Mishap strike(Call call) {
        fired.increment();
        return mishap;
    }

    @Override
    public long fired() {
        return fired.sum();
    }
}
