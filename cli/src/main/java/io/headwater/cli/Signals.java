package io.headwater.cli;

import io.headwater.engine.Pipeline;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What TERM, INT and HUP do: the first stops the pipeline, and the process then ends by itself; the second ends it.
 *
 * <p>A shutdown hook could do the first only: while hooks run, the virtual machine keeps later signals waiting. Handlers
 * see each, and leave the exit code to us.
 */
final class Signals {
    private static final Logger log = LoggerFactory.getLogger(Signals.class);
    private static final List<String> NAMES = List.of("TERM", "INT", "HUP");
    private static final int ABANDONED = 1;

    private final CompletableFuture<Pipeline> pipeline = new CompletableFuture<>();
    private final AtomicBoolean stopping = new AtomicBoolean();

    private Signals() {}

    /** Listens from now on, for a pipeline that is still to come. */
    static Signals listen() {
        Signals signals = new Signals();
        NAMES.forEach(name -> signals.listen(new OsSignal(name)));
        return signals;
    }

    /** Names the pipeline that signals concern, those included that have come already. It is started. */
    void concern(Pipeline started) {
        pipeline.complete(started);
    }

    private void listen(OsSignal signal) {
        try {
            signal.handle(() -> received(signal));
        } catch (IllegalArgumentException e) {
            log.warn("{} cannot be handled: {}; it ends this process without draining", signal, e.getMessage());
        }
    }

    private void received(OsSignal signal) {
        if (stopping.compareAndSet(false, true)) {
            log.info("{}: stopping, once what has been read is delivered; a second signal ends at once", signal);
            pipeline.thenAccept(Pipeline::stop);
        } else {
            log.warn("{} again: ending at once; what is in flight is read again at the next start", signal);
            pipeline.thenAccept(Pipeline::abandon);
            StandardError.lastWords();
            // Nothing that a plug-in does may hold this up, so no hook and no finally block runs.
            Runtime.getRuntime().halt(ABANDONED);
        }
    }
}
