package io.headwater.testkit.kinesis.fault;

import static java.util.Objects.requireNonNull;

import io.headwater.testkit.kinesis.wire.Action;
import java.util.Set;

/** A fault of these actions only. */
record OnActions(Fault fault, Set<Action> actions) implements Fault {
    OnActions {
        requireNonNull(fault, "fault is null");
        actions = Set.copyOf(actions);
    }

    @Override
    public boolean concerns(Call call) {
        return actions.contains(call.action()) && fault.concerns(call);
    }

    @Override
    public Mishap strike(Call call) {
        return concerns(call) ? fault.strike(call) : Mishap.NONE;
    }

    @Override
    public long fired() {
        return fault.fired();
    }
}
