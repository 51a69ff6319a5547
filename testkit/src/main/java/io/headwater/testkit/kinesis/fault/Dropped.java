package io.headwater.testkit.kinesis.fault;

import static java.util.Objects.requireNonNull;

import io.headwater.testkit.kinesis.http.Delivery;

/** The call is neither carried out nor answered. */
record Dropped(Delivery delivery) implements Mishap {
    Dropped {
        requireNonNull(delivery, "delivery is null");
    }

    @Override
    public boolean carriedOut() {
        return false;
    }
}
