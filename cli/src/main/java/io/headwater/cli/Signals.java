package io.headwater.cli;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * What TERM, INT and HUP do: the first asks to stop, and the process then ends by itself; the second ends it.
 *
 * <p>A shutdown hook could do the first only: while hooks run, the virtual machine keeps later signals waiting. Handlers
 * see each, and leave the exit code to us.
 */
final class Signals {
    private static final Logger log = LoggerFactory.getLogger(Signals.class);
    private static final List<String> NAMES = List.of("TERM", "INT", "HUP");

    private final Runnable stop;
    private final Runnable abandon;
    private final AtomicBoolean stopping = new AtomicBoolean();

    private Signals(Runnable stop, Runnable abandon) {
        this.stop = stop;
        this.abandon = abandon;
    }

    /** @param abandon ends the process */
    static void handle(Runnable stop, Runnable abandon) {
        Signals signals = new Signals(stop, abandon);
        NAMES.forEach(name -> signals.listen(new Signal(name)));
    }

    private void listen(Signal signal) {
        try {
            Signal.handle(signal, received -> received(received.getName()));
        } catch (IllegalArgumentException e) {
            log.warn("{} cannot be handled: {}; it ends this process without draining", signal, e.getMessage());
        }
    }

    private void received(String name) {
        if (stopping.compareAndSet(false, true)) {
            log.info("SIG{}: stopping, once what has been read is delivered; a second signal ends at once", name);
            stop.run();
        } else {
            log.warn("SIG{} again: ending at once; what is in flight is read again at the next start", name);
            abandon.run();
        }
    }
}
