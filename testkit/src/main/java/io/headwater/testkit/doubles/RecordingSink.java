package io.headwater.testkit.doubles;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Sink;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A sink that delivers everything into memory and keeps copies of it, call by call. */
public final class RecordingSink implements Sink {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SinkLimits limits;
    private final List<List<SinkRecord>> calls = new ArrayList<>();
    private int delivered;
    private int closes;

    public RecordingSink() {
        this(SinkLimits.DEFAULT);
    }

    public RecordingSink(SinkLimits limits) {
        this.limits = requireNonNull(limits, "limits is null");
    }

    @Override
    public synchronized WriteResult write(List<SinkRecord> records) {
        calls.add(records.stream().map(Records::copy).toList());
        delivered += records.size();
        notifyAll();
        return WriteResult.delivered();
    }

    @Override
    public SinkLimits limits() {
        return limits;
    }

    @Override
    public synchronized void close() {
        closes++;
    }

    /** Every record delivered, in order of delivery. */
    public synchronized List<SinkRecord> delivered() {
        return calls.stream().flatMap(List::stream).toList();
    }

    /** What each call delivered, oldest first. */
    public synchronized List<List<SinkRecord>> calls() {
        return List.copyOf(calls);
    }

    /** The event ids of every record delivered, in order of delivery. */
    public List<String> eventIds() {
        return delivered().stream()
                .map(record -> record.change().origin().eventId())
                .toList();
    }

    /** The event ids delivered of each key, in order of delivery. */
    public Map<String, List<String>> eventIdsByKey() {
        return delivered().stream()
                .collect(Collectors.groupingBy(
                        SinkRecord::key,
                        Collectors.mapping(record -> record.change().origin().eventId(), Collectors.toList())));
    }

    /** How often {@link #close} was called. */
    public synchronized int closes() {
        return closes;
    }

    /** Waits until so many records are delivered; fails the test if they do not come. */
    public synchronized void awaitRecords(int count) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (delivered < count) {
            long millis = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (millis <= 0) {
                throw new AssertionError("expected " + count + " records but only " + delivered + " came");
            }
            wait(millis);
        }
    }
}
