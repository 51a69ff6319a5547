package io.headwater.testkit.kinesis.fault;

import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * The adversary of order: in each put it refuses the earliest record of each key and stores the later ones. A client
 * that repeats the refused record behind its successors is found out by the first key it does that to.
 *
 * <p>A key refused in one put is spared in the next that holds it, so that a client which repeats patiently gets through.
 */
final class RefuseFirstOfEachKey implements Fault {
    private static final Verdict REFUSAL = Verdict.refuse(ErrorCode.PROVISIONED_THROUGHPUT_EXCEEDED);

    private final Set<String> sparedNext = ConcurrentHashMap.newKeySet();
    private final LongAdder fired = new LongAdder();

    @Override
    public Mishap strike(Call call) {
        Set<String> seen = new HashSet<>();
        return new Mishap() {
            @Override
            public Verdict verdict(int index, String partitionKey) {
                return seen.add(partitionKey) ? first(partitionKey) : Verdict.STORE;
            }
        };
    }

    private Verdict first(String partitionKey) {
        if (sparedNext.remove(partitionKey)) {
            return Verdict.STORE;
        }
        sparedNext.add(partitionKey);
        fired.increment();
        return REFUSAL;
    }

    @Override
    public long fired() {
        return fired.sum();
    }
}
