package io.headwater.spi;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says that the same thing, tried again later, may succeed. The engine tries again, with back-off, for ever. */
public final class RetryableException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public RetryableException(String message) {
        this(message, null);
    }

    public RetryableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
