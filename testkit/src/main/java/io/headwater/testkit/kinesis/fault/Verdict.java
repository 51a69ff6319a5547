package io.headwater.testkit.kinesis.fault;

import static java.util.Objects.requireNonNull;

import io.headwater.testkit.kinesis.wire.ErrorCode;
import java.util.Optional;

/**
 * What becomes of one record of a put, and what the client is told of it: these need not agree.
 *
 * @param stored whether consumers will read it
 * @param error the error reported for it, if one is
 */
public record Verdict(boolean stored, Optional<ErrorCode> error) {
    /** Stored, and reported as stored. */
    public static final Verdict STORE = new Verdict(true, Optional.empty());

    public Verdict {
        requireNonNull(error, "error is null");
    }

    /** Not stored, and reported so. */
    public static Verdict refuse(ErrorCode code) {
        return new Verdict(false, Optional.of(code));
    }

    /** Stored, but reported as failed: the client that repeats it duplicates it. */
    public static Verdict storeButReport(ErrorCode code) {
        return new Verdict(true, Optional.of(code));
    }
}
