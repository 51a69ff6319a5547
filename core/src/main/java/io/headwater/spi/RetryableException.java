package io.headwater.spi;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says that the same thing, tried again later, may succeed. The engine tries again, with back-off, for ever. */
public final class RetryableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final boolean needsMending;

    public RetryableException(String message) {
        this(message, null);
    }

    public RetryableException(String message, @Nullable Throwable cause) {
        this(message, cause, false);
    }

    private RetryableException(String message, @Nullable Throwable cause, boolean needsMending) {
        super(message, cause);
        this.needsMending = needsMending;
    }

    /**
     * For what does not pass by itself, yet somebody may be mending it: a permission withdrawn from a running pipeline.
     * It is tried again all the same, and told as an error.
     *
     * @param message names the thing, the place and the remedy
     */
    public static RetryableException untilMended(String message) {
        return new RetryableException(message, null, true);
    }

    /** Whether it lasts until somebody does something. */
    public boolean needsMending() {
        return needsMending;
    }
}
