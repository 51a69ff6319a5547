package io.headwater.spi;

import static java.util.Objects.requireNonNull;

/**
 * One record of a call that was not delivered.
 *
 * @param index into the list given to {@link Sink#write}
 * @param retryable whether the same record may be taken later; if not, the pipeline's reject policy decides
 * @param reason for operators, in the destination's words; never the record's content
 */
public record Failure(int index, boolean retryable, String reason) {
    public Failure {
        requireNonNull(reason, "reason is null");
        if (index < 0) {
            throw new IllegalArgumentException("index must not be negative: " + index);
        }
    }
}
