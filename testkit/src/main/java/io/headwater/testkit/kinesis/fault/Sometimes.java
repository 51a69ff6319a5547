package io.headwater.testkit.kinesis.fault;

import static java.util.Objects.requireNonNull;

/** A fault that strikes a call only with a probability. */
public final class Sometimes implements Fault {
    private final Fault fault;
    private final Dice dice;

    Sometimes(Fault fault, Dice dice) {
        this.fault = requireNonNull(fault, "fault is null");
        this.dice = requireNonNull(dice, "dice is null");
    }

    /** The same fault with other luck. */
    public Sometimes seed(long seed) {
        return new Sometimes(fault, dice.seed(seed));
    }

    @Override
    public boolean concerns(Call call) {
        return dice.strikes(call.number(), 0) && fault.concerns(call);
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
