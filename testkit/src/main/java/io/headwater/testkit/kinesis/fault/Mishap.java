package io.headwater.testkit.kinesis.fault;

import io.headwater.testkit.kinesis.http.Delivery;
import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.time.Duration;
import java.util.Optional;

/** What goes wrong with one call. Asked in the order of these methods, on the call's own thread. */
public interface Mishap {
    /** All goes well. */
    Mishap NONE = new Mishap() {};

    /** How long the call lies before anything is done about it. */
    default Duration delay() {
        return Duration.ZERO;
    }

    /** Whether the call is carried out at all. */
    default boolean carriedOut() {
        return true;
    }

    /** The error that the whole call is answered with instead of being carried out. */
    default Optional<ErrorCode> error() {
        return Optional.empty();
    }

    /** What becomes of one record of a put; asked for each, in the put's order. */
    default Verdict verdict(int index, String partitionKey) {
        return Verdict.STORE;
    }

    /** How the answer is delivered. */
    default Delivery delivery() {
        return Delivery.WHOLE;
    }

    /** Both at once: delays add up; otherwise this one comes first. */
    default Mishap and(Mishap other) {
        if (this == NONE) {
            return other;
        }
        return other == NONE ? this : new BothMishaps(this, other);
    }
}
