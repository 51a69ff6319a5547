package io.headwater.testkit.kinesis.fault;

/** The service behaves. */
record None() implements Fault {
    @Override
    public Mishap strike(Call call) {
        return Mishap.NONE;
    }

    @Override
    public long fired() {
        return 0;
    }
}
