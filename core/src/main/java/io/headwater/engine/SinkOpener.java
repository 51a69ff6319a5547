package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.PluginContext;
import io.headwater.spi.RetryableException;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SinkLimits;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates a sink, again and again while its destination cannot be reached. */
final class SinkOpener {
    private static final Logger log = LoggerFactory.getLogger(SinkOpener.class);

    private final SinkFactory factory;
    private final BoundedCall bounded;
    private final Backoff backoff;
    private final MonotonicClock clock;

    SinkOpener(SinkFactory factory, BoundedCall bounded, Backoff backoff, MonotonicClock clock) {
        this.factory = requireNonNull(factory, "factory is null");
        this.bounded = requireNonNull(bounded, "bounded is null");
        this.backoff = requireNonNull(backoff, "backoff is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    Sink open(PluginContext context) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return bounded.await(called("create"), () -> factory.create(context), this::close);
            } catch (RetryableException e) {
                Duration delay = backoff.delay(attempt);
                log.warn(
                        "{}: sink {} cannot be reached (attempt {}), next attempt in {} ms: {}",
                        context.pipeline(),
                        factory.name(),
                        attempt,
                        delay.toMillis(),
                        e.getMessage());
                clock.sleep(delay);
            }
        }
    }

    private void close(Sink tooLate) {
        bounded.run(called("close"), tooLate::close);
    }

    /** Asks what the sink takes, which may hang like any call of a plug-in. */
    SinkLimits limits(Sink sink) throws InterruptedException {
        return bounded.await(called("limits"), sink::limits, unwanted -> {});
    }

    private String called(String method) {
        return "sink " + factory.name() + " " + method;
    }
}
