package io.headwater.testkit.kinesis.fault;

import static java.util.Objects.requireNonNull;

/** Two faults in one script. */
record Both(Fault first, Fault second) implements Fault {
    Both {
        requireNonNull(first, "first is null");
        requireNonNull(second, "second is null");
    }

    @Override
    public boolean concerns(Call call) {
        return first.concerns(call) || second.concerns(call);
    }

    @Override
    public Mishap strike(Call call) {
        return first.strike(call).and(second.strike(call));
    }

    @Override
    public long fired() {
        return first.fired() + second.fired();
    }
}
