package io.headwater.benchmarks;

import io.headwater.testkit.kinesis.ArrivalListener;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How fast records arrive between the first tenth and the last. Before, a pipeline starts; at the end only those keys are
 * left that change most. Thread-safe.
 */
final class SteadyRate implements ArrivalListener {
    private final long from;
    private final long to;
    private final AtomicLong arrived = new AtomicLong();
    private volatile long begin;
    private volatile long end;

    SteadyRate(long records) {
        this.from = records / 10;
        this.to = records - records / 10;
    }

    @Override
    public void stored(String partitionKey, int bytes) {
        add(1);
    }

    @Override
    public void storedAggregate(String partitionKey, int bytes, int userRecords) {
        add(userRecords);
    }

    private void add(int records) {
        long after = arrived.addAndGet(records);
        long before = after - records;
        if (before < from && after >= from) {
            begin = System.nanoTime();
        }
        if (before < to && after >= to) {
            end = System.nanoTime();
        }
    }

    double perSecond() {
        return (to - from) * 1e9 / (end - begin);
    }
}
