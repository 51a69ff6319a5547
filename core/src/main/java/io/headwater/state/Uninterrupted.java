package io.headwater.state;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** Work on files that goes on where its thread is interrupted, which closes the channel in use: it is done again. */
final class Uninterrupted {
    private Uninterrupted() {}

    /** The thread is interrupted afterwards if it was before or in between. */
    static <T> T call(Work<T> work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return work.call();
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** May be done more than once, and opens what it finds closed. */
    interface Work<T> {
        T call() throws IOException;
    }
}
