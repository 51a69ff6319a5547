package io.headwater.testkit.kinesis.fault;

import static java.util.Objects.requireNonNull;

import io.headwater.testkit.kinesis.wire.Action;

/**
 * One request, before it is carried out.
 *
 * @param number counts the requests of all clients, from 1
 * @param action what is asked for
 */
public record Call(long number, Action action) {
    public Call {
        requireNonNull(action, "action is null");
    }
}
