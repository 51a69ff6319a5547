package io.headwater.sink.kinesis;

import io.headwater.testkit.kinesis.fault.Call;
import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.fault.Mishap;
import io.headwater.testkit.kinesis.fault.Verdict;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.util.concurrent.atomic.LongAdder;

/** Refuses the first, third, fifth... record of each put. */
final class RefuseEverySecond implements Fault {
    private final LongAdder fired = new LongAdder();

    @Override
    public Mishap strike(Call call) {
        return new Mishap() {
            @Override
            public Verdict verdict(int index, String partitionKey) {
                return index % 2 == 0 ? refused() : Verdict.STORE;
            }
        };
    }

    private Verdict refused() {
        fired.increment();
        return Verdict.refuse(ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED);
    }

    @Override
    public long fired() {
        return fired.sum();
    }
}
