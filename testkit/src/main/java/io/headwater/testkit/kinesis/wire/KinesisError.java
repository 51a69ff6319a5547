package io.headwater.testkit.kinesis.wire;

import static java.util.Objects.requireNonNull;

/** Ends a request in an error that the client is told. An ordinary outcome here, hence without a stack trace. */
public final class KinesisError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    KinesisError(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = requireNonNull(code, "code is null");
    }

    public ErrorCode code() {
        return code;
    }
}
