package io.headwater.spi;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Stops the pipeline. The message names the thing, the place and the remedy, and no secret and no value of a row: it is
 * all that an operator sees.
 */
public final class PipelineException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final ErrorKind kind;

    public PipelineException(ErrorKind kind, String message) {
        this(kind, message, null);
    }

    public PipelineException(ErrorKind kind, String message, @Nullable Throwable cause) {
        super(requireNonNull(message, "message is null"), cause);
        this.kind = requireNonNull(kind, "kind is null");
    }

    public ErrorKind kind() {
        return kind;
    }
}
