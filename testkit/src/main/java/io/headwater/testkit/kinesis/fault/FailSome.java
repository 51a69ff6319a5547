package io.headwater.testkit.kinesis.fault;

import static java.util.Objects.requireNonNull;

import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.util.concurrent.atomic.LongAdder;

/** Reports each record of a put as an {@code InternalFailure} with a probability, yet stores a share of those. */
public final class FailSome implements Fault {
    private static final Verdict LOST = Verdict.refuse(ErrorCode.INTERNAL_FAILURE);
    private static final Verdict KEPT = Verdict.storeButReport(ErrorCode.INTERNAL_FAILURE);

    private final Dice fails;
    private final Dice stores;
    private final LongAdder fired = new LongAdder();

    FailSome(Dice fails, Dice stores) {
        this.fails = requireNonNull(fails, "fails is null");
        this.stores = requireNonNull(stores, "stores is null");
    }

    /** The same fault, storing this share of the records that it reports as failed. */
    public FailSome storing(double share) {
        return new FailSome(fails, new Dice(share, stores.seed()));
    }

    /** The same fault with other luck. */
    public FailSome seed(long seed) {
        return new FailSome(fails.seed(seed), stores.seed(~seed));
    }

    @Override
    public Mishap strike(Call call) {
        return new Mishap() {
            @Override
            public Verdict verdict(int index, String partitionKey) {
                return fails.strikes(call.number(), index) ? failed(call, index) : Verdict.STORE;
            }
        };
    }

    private Verdict failed(Call call, int index) {
        fired.increment();
        return stores.strikes(call.number(), index) ? KEPT : LOST;
    }

    @Override
    public long fired() {
        return fired.sum();
    }
}
