package io.headwater.testkit.doubles;

import io.headwater.spi.PluginContext;
import io.headwater.spi.Position;
import io.headwater.spi.RowChange;
import io.headwater.spi.Source;
import io.headwater.spi.SourceBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A source that hands over what a script says, step by step:
 *
 * <pre>{@code
 * ScriptedSource.of(batch(insert("shop.orders", 1)), fail(new RetryableException("gone")), waitForever())
 * }</pre>
 *
 * A script that comes to its last step is exhausted, unless that step waits. Positions are {@link ScriptedPosition}; a
 * source made by a {@link ScriptedSourceFactory} resumes after the position it is given.
 */
public final class ScriptedSource implements Source {
    private final List<Step> steps;
    private final boolean untilCaughtUp;
    private final List<Position> checkpoints = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int next;

    private ScriptedSource(List<Step> steps, int next, boolean untilCaughtUp) {
        this.steps = List.copyOf(steps);
        this.next = next;
        this.untilCaughtUp = untilCaughtUp;
    }

    /** A source that follows these steps from the first one on. */
    public static ScriptedSource of(Step... steps) {
        return new ScriptedSource(List.of(steps), 0, false);
    }

    /** Makes sources that follow one script, each from the position at which it is to resume. */
    public static ScriptedSourceFactory factory(Step... steps) {
        return factory(List.of(steps));
    }

    public static ScriptedSourceFactory factory(List<? extends Step> steps) {
        return new ScriptedSourceFactory(List.copyOf(steps));
    }

    static ScriptedSource resume(List<Step> steps, PluginContext context) {
        int next = context.resumeFrom()
                .map(bytes -> ScriptedPosition.fromBytes(bytes).step())
                .orElse(0);
        return new ScriptedSource(steps, next, context.untilCaughtUp());
    }

    /** Hands over these changes and then the place after them. */
    public static Step batch(RowChange... changes) {
        return batch(List.of(changes));
    }

    public static Step batch(List<RowChange> changes) {
        return (source, after) -> Optional.of(new SourceBatch(changes, after, bytesOf(changes)));
    }

    /** Hands over these changes, said to keep so many bytes of heap alive. */
    public static Step batch(long bytes, RowChange... changes) {
        return (source, after) -> Optional.of(new SourceBatch(List.of(changes), after, bytes));
    }

    /** Hands over these changes at a place where one cannot resume: a later batch's position stands for them. */
    public static Step unplaced(RowChange... changes) {
        List<RowChange> list = List.of(changes);
        return (source, after) -> Optional.of(new SourceBatch(list, null, bytesOf(list)));
    }

    /** Throws this the first time a source of the script comes here. */
    public static Step fail(RuntimeException exception) {
        AtomicBoolean fired = new AtomicBoolean();
        return (source, after) -> {
            if (fired.compareAndSet(false, true)) {
                throw exception;
            }
            return source.poll();
        };
    }

    /** Throws this whenever a source comes here. */
    public static Step failAlways(RuntimeException exception) {
        return (source, after) -> {
            throw exception;
        };
    }

    /** Waits here until the test lets it go on. */
    public static Step await(CountDownLatch signal) {
        return (source, after) -> {
            signal.await();
            return source.poll();
        };
    }

    /** Waits for changes that never come, as a source at the end of its log does. */
    public static Step waitForever() {
        return (source, after) -> {
            source.waitUntilClosed();
            return Optional.empty();
        };
    }

    @Override
    public Optional<SourceBatch> poll() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (next >= steps.size()) {
            return Optional.empty();
        }
        Step step = steps.get(next++);
        return step.take(this, new ScriptedPosition(next));
    }

    @Override
    public void checkpointed(Position position) {
        checkpoints.add(position);
    }

    /** What {@link #checkpointed} was told, in order. */
    public List<Position> checkpoints() {
        return new ArrayList<>(checkpoints);
    }

    @Override
    public void close() {
        closed.countDown();
    }

    public boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void waitUntilClosed() throws InterruptedException {
        if (!untilCaughtUp) {
            closed.await();
        }
    }

    private static long bytesOf(List<RowChange> changes) {
        return 100L * changes.size();
    }

    /** What a source does when it is polled. Made by the methods above; a test may write its own. */
    @FunctionalInterface
    public interface Step {
        /**
         * @param source which is polled
         * @param after the position after this step
         */
        Optional<SourceBatch> take(ScriptedSource source, ScriptedPosition after) throws InterruptedException;
    }
}
