package io.headwater.testkit.kinesis.fault;

import static java.util.Objects.requireNonNull;

import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.util.Optional;

/** The call as a whole is answered with an error. */
record Rejected(ErrorCode code) implements Mishap {
    Rejected {
        requireNonNull(code, "code is null");
    }

    @Override
    public Optional<ErrorCode> error() {
        return Optional.of(code);
    }
}
