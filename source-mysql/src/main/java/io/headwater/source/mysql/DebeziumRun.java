package io.headwater.source.mysql;

import io.debezium.embedded.Connect;
import io.debezium.embedded.async.AsyncEmbeddedEngine;
import io.debezium.embedded.async.ConvertingAsyncEngineBuilderFactory;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.ConnectorCallback;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.debezium.engine.RecordChangeEvent;
import io.debezium.engine.format.ChangeEventFormat;
import io.debezium.engine.spi.OffsetCommitPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of Debezium's engine, from birth to {@link #close}. Every thread that Debezium starts belongs to one thread
 * group, so that close can see whether they are gone, and wake those that are not: the engine's own close refuses
 * while it starts, waits for a binlog reader that waits for room in the queue, and leaves it behind.
 */
final class DebeziumRun implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DebeziumRun.class);
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(5);
    private static final long GLANCE_MILLIS = 20;

    /** What the binlog reader's thread is called, followed by host and port. */
    private static final String BINLOG_READER = "blc-";

    private final String pipeline;
    private final Properties properties;
    private final Listener listener;
    private final ThreadGroup threads;
    private final Thread thread;
    private volatile @Nullable DebeziumEngine<?> engine;
    private final List<LockHeartbeat> lockHeartbeats = new CopyOnWriteArrayList<>();
    private volatile boolean closing;

    /** Whether Debezium has come so far that it can be stopped: before that it fails, or says that it has. */
    private volatile boolean stoppable;

    /** Is told what Debezium does, on Debezium's threads. */
    interface Listener {
        void records(List<SourceRecord> records) throws InterruptedException;

        /** Called once, last. {@code null} if the engine ended without an error. */
        void ended(@Nullable Throwable cause);

        /** Called by {@link #close} if threads do not end: what they wait for is to be taken from them. */
        default void overdue() {}
    }

    private DebeziumRun(String pipeline, Properties properties, Listener listener) {
        this.pipeline = pipeline;
        this.properties = properties;
        this.listener = listener;
        this.threads = new ThreadGroup(pipeline + "-debezium");
        this.thread = new Thread(threads, this::run, pipeline + "-debezium");
        // Debezium looks for its parts with the thread's class loader, and starts its threads with it
        thread.setContextClassLoader(DebeziumRun.class.getClassLoader());
    }

    static DebeziumRun start(String pipeline, Properties properties, Listener listener) {
        DebeziumRun run = new DebeziumRun(pipeline, properties, listener);
        run.thread.start();
        return run;
    }

    /**
     * Returns when no thread is left, or after {@link #FIRST_PATIENCE}, {@link #PATIENCE} and {@link #LAST_PATIENCE}. May
     * be repeated.
     */
    @Override
    public void close() {
        if (!closing) {
            closing = true;
            interruptBinlogReader();
            stopInBackground();
        }
        if (!gone(FIRST_PATIENCE)) {
            listener.overdue();
            endForSure();
        }
    }

    private void endForSure() {
        if (!gone(PATIENCE)) {
            threads.interrupt();
            if (!gone(LAST_PATIENCE)) {
                log.warn("{}: Debezium left threads behind: {}", pipeline, alive());
            }
        }
    }

    /** It may wait for room in the queue, which nobody makes any more. */
    private void interruptBinlogReader() {
        alive().stream()
                .filter(thread -> thread.getName().startsWith(BINLOG_READER))
                .forEach(Thread::interrupt);
    }

    /** Against a server that does not answer it may take long. */
    private void stopInBackground() {
        Thread stopper = new Thread(this::stopEngine, pipeline + "-debezium-stop");
        stopper.setDaemon(true);
        stopper.start();
    }

    private void stopEngine() {
        boolean interrupted = false;
        while (thread.isAlive() && !interrupted) {
            tryToStop();
            interrupted = pause();
        }
    }

    private void tryToStop() {
        try {
            DebeziumEngine<?> running = engine;
            if (running != null && stoppable) {
                running.close();
            }
        } catch (IllegalStateException | IOException e) {
            // it refuses until it polls, and while it stops
            log.trace("{}: Debezium cannot be stopped now: {}", pipeline, e.getMessage());
        }
    }

    private void run() {
        Ending ending = new Ending();
        try {
            DebeziumEngine<?> created = engine(ending);
            engine = created;
            if (!closing) {
                created.run();
            }
            lockHeartbeats.forEach(LockHeartbeat::end);
        } catch (RuntimeException | LinkageError e) {
            ending.cause = ending.cause == null ? e : ending.cause;
        } finally {
            listener.ended(ending.cause);
        }
    }

    private DebeziumEngine<RecordChangeEvent<SourceRecord>> engine(Ending ending) {
        return new ConvertingAsyncEngineBuilderFactory()
                .builder(ChangeEventFormat.of(Connect.class))
                .using(properties)
                .using(DebeziumRun.class.getClassLoader())
                // Invariant 1: the engine of Headwater owns checkpoints: nothing is ever marked as processed, nothing
                // committed
                .using((OffsetCommitPolicy) (records, sinceLastCommit) -> false)
                .using((success, message, error) -> ending.cause = error)
                .using(new TaskStarted())
                .notifying(new Batches(listener))
                .build();
    }

    private boolean gone(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        while (threads.activeCount() > 0 && System.nanoTime() < deadline) {
            interrupted |= pause();
            wakeStragglers();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return threads.activeCount() == 0;
    }

    /** Once the engine has ended, whoever is left waits for something that will not come. */
    private void wakeStragglers() {
        if (!thread.isAlive()) {
            threads.interrupt();
        }
    }

    private boolean pause() {
        try {
            thread.join(GLANCE_MILLIS);
            if (!thread.isAlive()) {
                Thread.sleep(GLANCE_MILLIS);
            }
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private List<Thread> alive() {
        Thread[] alive = new Thread[threads.activeCount() * 2 + 1];
        int count = threads.enumerate(alive);
        return List.of(Arrays.copyOf(alive, count));
    }

    private static final class Ending {
        private volatile @Nullable Throwable cause;
    }

    private final class TaskStarted implements ConnectorCallback {
        @Override
        public void taskStarted() {
            stoppable = true;
            if (engine instanceof AsyncEmbeddedEngine<?> starting) {
                starting.runWithTask(task -> lockHeartbeats.add(LockHeartbeat.of(task)));
            }
        }
    }

    private record Batches(Listener listener) implements ChangeConsumer<RecordChangeEvent<SourceRecord>> {
        @Override
        public void handleBatch(
                List<RecordChangeEvent<SourceRecord>> events,
                RecordCommitter<RecordChangeEvent<SourceRecord>> committer)
                throws InterruptedException {
            try {
                listener.records(events.stream().map(RecordChangeEvent::record).toList());
            } catch (RetriableException e) {
                // the engine would poll the next batch, and this one would be lost
                throw new IllegalStateException(e);
            }
        }

        @Override
        public boolean supportsTombstoneEvents() {
            return false;
        }
    }
}
