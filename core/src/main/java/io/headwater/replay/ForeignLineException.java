package io.headwater.replay;

import java.io.Serial;

/** A line of a rejected file is not what was written there. */
final class ForeignLineException extends Exception {
    @Serial
    private static final long serialVersionUID = 1;

    ForeignLineException(String message) {
        super(message);
    }
}
