package io.headwater.engine;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends what plug-ins may not end: waits for a thread, or runs a call, within a limit, and says who hangs. */
final class BoundedCall {
    private static final Logger log = LoggerFactory.getLogger(BoundedCall.class);

    private final String pipeline;

    BoundedCall(String pipeline) {
        this.pipeline = pipeline;
    }

    /** Runs {@code call} on a thread of its own; logs what it throws, and goes on without it if it hangs. */
    void run(String what, Duration limit, Runnable call) {
        Thread thread = new Thread(() -> runLogged(what, call), pipeline + "-" + what.replace(' ', '-'));
        thread.setDaemon(true);
        thread.start();
        join(what, thread, limit);
    }

    /** Interrupts a thread and waits for its end. */
    void end(String what, Thread thread, Duration limit) {
        thread.interrupt();
        join(what, thread, limit);
    }

    private void runLogged(String what, Runnable call) {
        try {
            call.run();
        } catch (RuntimeException | LinkageError e) {
            log.warn("{}: {} failed: {}", pipeline, what, e.toString(), e);
        }
    }

    private void join(String what, Thread thread, Duration limit) {
        try {
            TimeUnit.NANOSECONDS.timedJoin(thread, limit.toNanos());
            if (thread.isAlive()) {
                log.warn("{}: {} did not return within {} ms; going on without it", pipeline, what, limit.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
