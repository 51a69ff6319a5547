package io.headwater.testkit.kinesis.fault;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.atomic.AtomicLong;

/** A fault that begins after some of the calls it concerns and ends after some more. */
final class Between implements Fault {
    private final Fault fault;
    private final long from;
    private final long to;
    private final AtomicLong concerned = new AtomicLong();

    Between(Fault fault, long from, long to) {
        this.fault = requireNonNull(fault, "fault is null");
        this.from = from;
        this.to = to;
    }

    @Override
    public boolean concerns(Call call) {
        return fault.concerns(call);
    }

    @Override
    public Mishap strike(Call call) {
        return concerns(call) && isDue(concerned.getAndIncrement()) ? fault.strike(call) : Mishap.NONE;
    }

    private boolean isDue(long index) {
        return from <= index && index < to;
    }

    @Override
    public long fired() {
        return fault.fired();
    }
}
