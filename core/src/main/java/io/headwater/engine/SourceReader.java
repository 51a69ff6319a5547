package io.headwater.engine;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.RowChange;
import io.headwater.spi.Source;
import io.headwater.spi.SourceBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/**
 * Polls the source and passes its batches on. One thread, kept thin: it neither decodes, transforms nor encodes a row.
 */
final class SourceReader {
    private static final Duration OLD = Duration.ofSeconds(1);

    private final InFlightWindow window;
    private final Future<KeyRouter> router;
    private final CallPace pace;
    private final ReadAhead readAhead;
    private long changesLeft;

    /**
     * @param router comes once the sink is open, which may take longer than it takes the source
     * @param maxChanges after which reading ends
     */
    SourceReader(InFlightWindow window, Future<KeyRouter> router, CallPace pace, ReadAhead readAhead, long maxChanges) {
        this.window = requireNonNull(window, "window is null");
        this.router = requireNonNull(router, "router is null");
        this.pace = requireNonNull(pace, "pace is null");
        this.readAhead = requireNonNull(readAhead, "readAhead is null");
        this.changesLeft = maxChanges;
    }

    /**
     * Reads until the source is exhausted, or the change limit is reached.
     *
     * @param afterEach runs after each batch: the source works
     */
    void read(Source source, Runnable afterEach) throws InterruptedException {
        KeyRouter open = router();
        while (changesLeft > 0) {
            Optional<SourceBatch> batch = source.poll();
            if (batch.isEmpty()) {
                return;
            }
            pass(upToLimit(batch.get()), open);
            afterEach.run();
        }
    }

    private KeyRouter router() throws InterruptedException {
        try {
            return router.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void pass(SourceBatch batch, KeyRouter open) throws InterruptedException {
        List<RowChange> changes = batch.changes();
        if (!changes.isEmpty()) {
            pace.sourceIs(isOld(changes.get(changes.size() - 1)));
        }
        String[] keys = open.keys(changes); // what may fail comes before the ticket is taken
        readAhead.await();
        // A batch without changes still takes its turn in the window: it moves the position.
        InFlightWindow.Ticket ticket = window.admit(changes.size(), bytes(batch), batch.position());
        open.route(changes, keys, ticket);
        changesLeft -= changes.size();
    }

    /** By the clocks of two machines, which may differ: nothing but the size of calls depends on it. */
    private static boolean isOld(RowChange change) {
        return change.origin().committedAt().isBefore(Instant.now().minus(OLD));
    }

    /** What the source keeps alive, and what the engine adds. */
    private static long bytes(SourceBatch batch) {
        return batch.bytes() + batch.changes().size() * QueuedChange.BYTES;
    }

    /** A batch cut short loses its position, as what was cut off is still to be read. */
    private SourceBatch upToLimit(SourceBatch batch) {
        return batch.changes().size() <= changesLeft
                ? batch
                : new SourceBatch(batch.changes().subList(0, (int) changesLeft), null, batch.bytes());
    }
}
