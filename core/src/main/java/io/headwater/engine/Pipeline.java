package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the changes of one source to one sink: the way to embed Headwater.
 *
 * <pre>{@code
 * try (Pipeline pipeline = Pipeline.builder("orders").source(mysql, config).sink(kinesis, config).build()) {
 *     pipeline.start();
 *     pipeline.await();
 * }
 * }</pre>
 *
 * <p>It starts once and ends once. It has threads of its own, all daemons, named after it; it never ends the process,
 * installs no shutdown hook and reads no environment. Thread-safe.
 */
public final class Pipeline implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Pipeline.class);

    private final PipelineBuilder parts;
    private final Ending ending = new Ending(this::interruptStart);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicReference<PipelineState> state = new AtomicReference<>(PipelineState.NEW);
    private final PipelineRun run;
    private final Thread thread;
    private boolean interruptible = true;

    Pipeline(PipelineBuilder parts) {
        this.parts = requireNonNull(parts, "parts is null");
        this.run = new PipelineRun(parts, ending);
        this.thread = new Thread(this::live, parts.name + "-pipeline");
        this.thread.setDaemon(true);
    }

    /** @param name lower case letters, digits and hyphens: names threads, log lines and state */
    public static PipelineBuilder builder(String name) {
        return new PipelineBuilder(name);
    }

    /** Begins to work and returns at once: what goes wrong, also while connecting, is told by {@link #await}. */
    public void start() {
        if (!state.compareAndSet(PipelineState.NEW, PipelineState.RUNNING)) {
            throw new IllegalStateException("pipeline " + parts.name + " was started before");
        }
        thread.start();
    }

    /** Begins to end: reads no more, delivers what it has read. Returns at once; may be repeated. */
    public void stop() {
        if (state.compareAndSet(PipelineState.NEW, PipelineState.STOPPED)) {
            parts.state.close();
            ended.countDown();
        }
        ending.begin();
    }

    /** Ends at once: what is in flight is left to be read again. Returns at once; may be repeated. */
    public void abandon() {
        ending.fail(null);
        run.abandon();
        stop();
    }

    /**
     * Waits until the pipeline has ended.
     *
     * @throws PipelineException if it failed: with the first cause
     */
    public void await() throws InterruptedException {
        ended.await();
        if (state.get() == PipelineState.FAILED) {
            throw asPipelineException(requireNonNull(ending.cause(), "failed without a cause"));
        }
    }

    /** Waits until the pipeline has ended, as {@link #await()} does, or the time is over. */
    public boolean await(Duration limit) throws InterruptedException {
        if (!ended.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        await();
        return true;
    }

    public PipelineStatus status() {
        return run.status(state.get());
    }

    /** Every metric of the pipeline and its plug-ins. */
    public PipelineMetrics metrics() {
        return parts.metrics;
    }

    /** Stops and waits for the end. Does not throw if the pipeline failed: {@link #await} tells. */
    @Override
    public void close() {
        stop();
        try {
            ended.await();
        } catch (InterruptedException e) {
            abandon();
            Thread.currentThread().interrupt();
        }
    }

    /** The life of a pipeline, on its own thread. */
    private void live() {
        try {
            run.start();
            ending.await();
        } catch (InterruptedException e) {
            log.debug("{}: asked to end while starting or waiting", parts.name);
        } catch (Throwable e) {
            ending.fail(e);
        }
        end();
    }

    private void end() {
        ignoreInterrupts();
        state.set(PipelineState.DRAINING);
        try {
            run.end();
        } catch (Throwable e) {
            ending.fail(e);
        }
        state.set(ending.cause() == null ? PipelineState.STOPPED : PipelineState.FAILED);
        ended.countDown();
    }

    /** Ends a start that waits for a destination which cannot be reached, or for its end. */
    private synchronized void interruptStart() {
        if (interruptible) {
            thread.interrupt();
        }
    }

    private synchronized void ignoreInterrupts() {
        interruptible = false;
        Thread.interrupted();
    }

    private static PipelineException asPipelineException(Throwable cause) {
        return cause instanceof PipelineException known
                ? known
                : new PipelineException(ErrorKind.FAILURE, cause.toString(), cause);
    }
}
