package io.headwater.testkit.contract;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Position;
import io.headwater.spi.RowChange;
import io.headwater.spi.Source;
import io.headwater.spi.SourceBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Polls a source and keeps the names and ids of what came. A poll that takes too long fails the test. */
final class Reading {
    private final Source source;
    private final Function<RowChange, String> naming;
    private final Duration patience;
    private final List<String> names = new ArrayList<>();
    private final List<String> eventIds = new ArrayList<>();
    private @Nullable Position position;

    Reading(Source source, Function<RowChange, String> naming, Duration patience) {
        this.source = source;
        this.naming = naming;
        this.patience = patience;
    }

    Reading until(String name) throws Exception {
        return within("change " + name, () -> {
            while (!names.contains(name)) {
                pollOnce();
            }
            return this;
        });
    }

    Reading untilNewChange() throws Exception {
        int before = names.size();
        return within("a new change", () -> {
            while (names.size() == before) {
                pollOnce();
            }
            return this;
        });
    }

    /** The position of the last batch; polls on while that batch has none. */
    Position untilPlaced() throws Exception {
        return within("a position", () -> {
            while (position == null) {
                pollOnce();
            }
            return requireNonNull(position);
        });
    }

    List<String> names() {
        return names;
    }

    /** The event ids of the changes of these names. */
    List<String> eventIds(List<String> wanted) {
        return wanted.stream().map(name -> eventIds.get(names.indexOf(name))).toList();
    }

    private void pollOnce() throws InterruptedException {
        SourceBatch batch = source.poll().orElseThrow(() -> new AssertionError("the source is exhausted"));
        for (RowChange change : batch.changes()) {
            names.add(naming.apply(change));
            eventIds.add(change.origin().eventId());
        }
        position = batch.position();
    }

    private <T> T within(String what, Callable<T> polling) throws Exception {
        FutureTask<T> task = new FutureTask<>(polling);
        Thread thread = new Thread(task, "contract-reader");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new AssertionError(what + " did not come within " + patience, e);
        } catch (ExecutionException e) {
            throw new AssertionError(what + " did not come", e.getCause());
        } finally {
            thread.join(patience.toMillis());
        }
    }
}
