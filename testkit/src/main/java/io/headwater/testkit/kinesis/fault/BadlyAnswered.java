package io.headwater.testkit.kinesis.fault;

import static java.util.Objects.requireNonNull;

import io.headwater.testkit.kinesis.http.Delivery;

/** The call is carried out, but its answer is late, slow or lost. */
record BadlyAnswered(Delivery delivery) implements Mishap {
    BadlyAnswered {
        requireNonNull(delivery, "delivery is null");
    }
}
