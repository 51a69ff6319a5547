package io.headwater.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.Failure;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkFactory;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Delivers a pointer to each rejected record to a sink of its own, and tries for ever: only what is told there counts as
 * set aside. Thread-safe; lanes take turns, as that sink may take fewer calls at a time than there are lanes.
 */
final class DeadLetters implements RejectPolicy {
    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    /** What the numbers and the state of this sink are told apart by from those of the main one, if both are of a kind. */
    private static final String ROLE = "dead-letter";

    private final String pipeline;
    private final String name;
    private final Sink sink;
    private final long maxBytes;
    private final Backoff backoff;
    private final MonotonicClock clock;
    private final RejectLog told;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile @Nullable Blockage blockage;

    DeadLetters(String pipeline, String name, Sink sink, long maxBytes, Backoff backoff, MonotonicClock clock) {
        this.pipeline = requireNonNull(pipeline, "pipeline is null");
        this.name = requireNonNull(name, "name is null");
        this.sink = requireNonNull(sink, "sink is null");
        this.maxBytes = maxBytes;
        this.backoff = requireNonNull(backoff, "backoff is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.told = new RejectLog(pipeline, clock);
    }

    static DeadLetters open(PipelineBuilder parts, MonotonicClock clock) throws InterruptedException {
        SinkFactory factory = requireNonNull(parts.deadLetterFactory, "deadLetterFactory is null");
        EngineContext context = new EngineContext(
                parts.name,
                parts.deadLetterConfig,
                Optional.empty(),
                parts.untilCaughtUp,
                new PrefixedStateStore(ROLE + "-", parts.state),
                new LabelledMetrics(parts.metrics, "role", ROLE));
        BoundedCall bounded = new BoundedCall(parts.name, parts.pluginLimit);
        SinkOpener opener = new SinkOpener(factory, bounded, parts.reconnect, clock);
        Sink opened = opener.open(context);
        long maxBytes = opener.limits(opened).maxRecordBytes();
        return new DeadLetters(parts.name, factory.name(), opened, maxBytes, parts.retry, clock);
    }

    @Override
    public void reject(SinkRecord record, String reason) {
        Rejection rejection = new Rejection(record, reason);
        try {
            deliver(letter(rejection), rejection);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the pipeline ends: the record stays unsettled and is read again
            throw new CancellationException("interrupted while writing a dead letter");
        }
        told.setAside(rejection, this);
    }

    @Override
    public @Nullable Blockage blockage() {
        return blockage;
    }

    @Override
    public void close() {
        told.end();
        sink.close();
    }

    /** The same change, so that a sink that routes by table does; a key that is text of a row stays short. */
    private static SinkRecord letter(Rejection rejection) {
        String pointer = rejection.pointer().toString();
        return new SinkRecord(
                rejection.shownKey(),
                pointer.getBytes(UTF_8),
                rejection.record().change());
    }

    private void deliver(SinkRecord letter, Rejection rejection) throws InterruptedException {
        if (letter.bytes() > maxBytes) {
            throw refusedForGood(rejection, letter.bytes() + " bytes, and it takes " + maxBytes);
        }
        turn.lockInterruptibly();
        try {
            for (int attempt = 1; !isDelivered(letter, rejection, attempt); attempt++) {
                clock.sleep(backoff.delay(attempt));
            }
            blockage = null;
        } finally {
            turn.unlock();
        }
    }

    private boolean isDelivered(SinkRecord letter, Rejection rejection, int attempt) throws InterruptedException {
        try {
            WriteResult result = sink.write(List.of(letter));
            if (result.failures().isEmpty()) {
                return true;
            }
            Failure failure = result.failures().get(0);
            if (!failure.retryable()) {
                throw refusedForGood(rejection, failure.reason());
            }
            tell(attempt, failure.reason(), false);
        } catch (RetryableException e) {
            tell(attempt, String.valueOf(e.getMessage()), e.needsMending());
        }
        return false;
    }

    /** The first attempts double their pause, and the lines their distance: some ten in the first minute. */
    private void tell(int attempt, String reason, boolean needsMending) {
        Blockage former = blockage;
        long since = former == null ? clock.nanoTime() : former.sinceNanos();
        blockage = new Blockage(since, "no dead letter can be written: " + reason, needsMending);
        if (Integer.bitCount(attempt) == 1) {
            log.atLevel(needsMending ? Level.ERROR : Level.WARN)
                    .log(
                            "{}: a dead letter was not delivered (attempt {}), trying again: {}",
                            pipeline,
                            attempt,
                            reason);
        }
    }

    private PipelineException refusedForGood(Rejection rejection, String reason) {
        return new PipelineException(
                ErrorKind.DATA_REFUSED,
                "dead-letter sink " + name + " refuses the dead letter of " + rejection + ": " + reason
                        + ". Mend engine.dead-letter, or set engine.on-reject = skip-to-file");
    }

    /** For messages about what hangs. */
    @Override
    public String toString() {
        return "dead-letter sink " + name;
    }
}
