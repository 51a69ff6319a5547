package io.headwater.testkit.doubles;

import io.headwater.spi.Sink;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.time.Duration;
import java.util.List;

/** A sink whose calls wait until they are released, and then deliver into memory. An interrupted call ends. */
public final class BlockingSink implements Sink {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RecordingSink sink;
    private int permits;
    private int waiting;

    public BlockingSink() {
        this(SinkLimits.DEFAULT);
    }

    public BlockingSink(SinkLimits limits) {
        this.sink = new RecordingSink(limits);
    }

    @Override
    public WriteResult write(List<SinkRecord> records) throws InterruptedException {
        acquire();
        return sink.write(records);
    }

    private synchronized void acquire() throws InterruptedException {
        waiting++;
        notifyAll();
        try {
            while (permits == 0) {
                wait();
            }
            permits--;
        } finally {
            waiting--;
        }
    }

    /** Lets every call go on, now and later. */
    public void release() {
        release(Integer.MAX_VALUE);
    }

    /** Lets so many calls go on, be they waiting or still to come. */
    public synchronized void release(int calls) {
        permits = (int) Math.min(Integer.MAX_VALUE, (long) permits + calls);
        notifyAll();
    }

    /** Waits until so many calls wait in this sink; fails the test if they do not come. */
    public synchronized void awaitBlocked(int calls) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (waiting < calls) {
            long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (millis <= 0) {
                throw new AssertionError("expected " + calls + " blocked calls but there are " + waiting);
            }
            wait(millis);
        }
    }

    /** What it delivered. */
    public RecordingSink recorded() {
        return sink;
    }

    @Override
    public SinkLimits limits() {
        return sink.limits();
    }

    @Override
    public void close() {
        sink.close();
    }
}
