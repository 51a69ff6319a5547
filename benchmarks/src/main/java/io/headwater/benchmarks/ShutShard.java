package io.headwater.benchmarks;

import io.headwater.testkit.kinesis.fault.Call;
import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.fault.Mishap;
import io.headwater.testkit.kinesis.fault.Verdict;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** One shard refuses everything until it is opened. */
final class ShutShard implements Fault {
    private static final Verdict REFUSAL = Verdict.refuse(ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED);

    private final Set<String> keys;
    private final LongAdder refused = new LongAdder();
    private volatile boolean open;

    /** @param keys all partition keys that go to the shard */
    ShutShard(Set<String> keys) {
        this.keys = Set.copyOf(keys);
    }

    void open() {
        open = true;
    }

    @Override
    public Mishap strike(Call call) {
        return new Mishap() {
            @Override
            public Verdict verdict(int index, String partitionKey) {
                if (open || !keys.contains(partitionKey)) {
                    return Verdict.STORE;
                }
                refused.increment();
                return REFUSAL;
            }
        };
    }

    @Override
    public long fired() {
        return refused.sum();
    }
}
