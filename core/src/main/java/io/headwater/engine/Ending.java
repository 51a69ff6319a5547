package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** That a pipeline is to end, and why: asked to, exhausted, or failed. The first cause counts. Thread-safe. */
final class Ending {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Runnable interruptStart;
    private @Nullable Throwable cause;
    private boolean drainable = true;

    /** @param interruptStart ends a start that may wait for something else; any thread, any number of times */
    Ending(Runnable interruptStart) {
        this.interruptStart = requireNonNull(interruptStart, "interruptStart is null");
    }

    /** Ends the pipeline when what is in flight is delivered. */
    void begin() {
        begun.countDown();
        interruptStart.run();
    }

    /** Ends the pipeline because of a failure of the source: what it gave before is still delivered. */
    synchronized void sourceFailed(Throwable failure) {
        if (cause == null) {
            cause = failure;
        }
        begin();
    }

    /** Ends the pipeline because changes can no longer be delivered, or are no longer wanted. */
    synchronized void fail(@Nullable Throwable failure) {
        if (cause == null) {
            cause = failure;
        }
        drainable = false;
        begin();
    }

    boolean hasBegun() {
        return begun.getCount() == 0;
    }

    void await() throws InterruptedException {
        begun.await();
    }

    synchronized boolean isDrainable() {
        return drainable;
    }

    synchronized @Nullable Throwable cause() {
        return cause;
    }
}
