package io.headwater.benchmarks;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Format;
import io.headwater.spi.RowChange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Threads that encode changes and forget them, in whatever order. */
final class EncodingWorkers {
    private static final int QUEUED_BATCHES = 64;
    private static final List<RowChange> END = new ArrayList<>();

    private final Format format;
    private final BlockingQueue<List<RowChange>> queue = new ArrayBlockingQueue<>(QUEUED_BATCHES);
    private final List<Thread> threads = new ArrayList<>();
    private final Counter counter = new Counter();

    EncodingWorkers(Format format, int workers) {
        this.format = requireNonNull(format, "format is null");
        for (int i = 0; i < workers; i++) {
            Thread thread = new Thread(this::work, "encoder-" + i);
            thread.start();
            threads.add(thread);
        }
    }

    /** Waits while too much is queued. */
    void take(List<RowChange> changes) throws InterruptedException {
        if (!changes.isEmpty()) {
            queue.put(changes);
        }
    }

    /** Waits until all is encoded. */
    Counter finish() throws InterruptedException {
        for (int i = 0; i < threads.size(); i++) {
            queue.put(END);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return counter;
    }

    private void work() {
        try {
            for (List<RowChange> changes = queue.take(); changes != END; changes = queue.take()) {
                counter.add(encode(changes));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long encode(List<RowChange> changes) {
        long encoded = 0;
        for (RowChange change : changes) {
            byte[] payload = requireNonNull(format.encode(change), "a change without a message");
            encoded += payload.length > 0 ? 1 : 0;
        }
        return encoded;
    }
}
