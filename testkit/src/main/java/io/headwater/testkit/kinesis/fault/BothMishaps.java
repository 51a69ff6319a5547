package io.headwater.testkit.kinesis.fault;

import io.headwater.testkit.kinesis.http.Delivery;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/** Two mishaps of one call. */
record BothMishaps(Mishap first, Mishap second) implements Mishap {
    @Override
    public Duration delay() {
        return first.delay().plus(second.delay());
    }

    @Override
    public boolean carriedOut() {
        return first.carriedOut() && second.carriedOut();
    }

    @Override
    public Optional<ErrorCode> error() {
        return first.error().or(second::error);
    }

    @Override
    public Verdict verdict(int index, String partitionKey) {
        Verdict verdict = first.verdict(index, partitionKey);
        return verdict == Verdict.STORE ? second.verdict(index, partitionKey) : verdict;
    }

    @Override
    public Delivery delivery() {
        return first.delivery() == Delivery.WHOLE ? second.delivery() : first.delivery();
    }
}
