package io.headwater.testkit.kinesis.fault;

import static java.util.Objects.requireNonNull;

import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.util.concurrent.atomic.LongAdder;

/** Refuses each record of a put with a probability, as an overloaded shard does. */
public final class RefuseSome implements Fault {
    private final Dice dice;
    private final Verdict refusal;
    private final LongAdder fired = new LongAdder();

    RefuseSome(Dice dice, Verdict refusal) {
        this.dice = requireNonNull(dice, "dice is null");
        this.refusal = requireNonNull(refusal, "refusal is null");
    }

    /** The same fault with other luck. */
    public RefuseSome seed(long seed) {
        return new RefuseSome(dice.seed(seed), refusal);
    }

    /** The same fault with another error. */
    public RefuseSome with(ErrorCode code) {
        return new RefuseSome(dice, Verdict.refuse(code));
    }

    @Override
    public Mishap strike(Call call) {
        return new Mishap() {
            @Override
            public Verdict verdict(int index, String partitionKey) {
                return dice.strikes(call.number(), index) ? refused() : Verdict.STORE;
            }
        };
    }

    private Verdict refused() {
        fired.increment();
        return refusal;
    }

    @Override
    public long fired() {
        return fired.sum();
    }
}
