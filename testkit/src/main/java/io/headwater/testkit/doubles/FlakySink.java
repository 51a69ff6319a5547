package io.headwater.testkit.doubles;

import static java.util.Objects.requireNonNull;

import io.headwater.spi.Failure;
import io.headwater.spi.RetryableException;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkLimits;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A sink that fails in a stated way and delivers the rest into memory.
 *
 * <p>Each way of failing ends by itself or leaves some records through, so that a pipeline that retries gets done. One
 * call at a time: calls of several threads wait for each other.
 */
public final class FlakySink implements Sink {
    private final RecordingSink sink;
    private final Fault fault;
    private final AtomicInteger failures = new AtomicInteger();

    private FlakySink(SinkLimits limits, Fault fault) {
        this.sink = new RecordingSink(limits);
        this.fault = requireNonNull(fault, "fault is null");
    }

    /** Its first calls fail as a whole, and none of their records is delivered. */
    public static FlakySink failing(int calls) {
        return throwing(calls, () -> new RetryableException("the destination does not answer"));
    }

    /** Its first calls throw this. */
    public static FlakySink throwing(int calls, Supplier<? extends RuntimeException> exception) {
        AtomicInteger left = new AtomicInteger(calls);
        return failingBy((records, deliver) -> {
            if (left.getAndDecrement() > 0) {
                throw exception.get();
            }
            return deliver.all(records);
        });
    }

    /** Its first calls deliver, but the answer is lost: the caller must take their records for not delivered. */
    public static FlakySink losingAnswers(int calls) {
        AtomicInteger left = new AtomicInteger(calls);
        return failingBy((records, deliver) -> {
            WriteResult result = deliver.all(records);
            if (left.getAndDecrement() > 0) {
                throw new RetryableException("the answer is lost");
            }
            return result;
        });
    }

    /** Refuses each record with this probability, retryably; the same seed refuses alike. */
    public static FlakySink refusing(double probability, long seed) {
        Random random = new Random(seed);
        return failingBy((records, deliver) ->
                deliver.except(records, record -> random.nextDouble() < probability, true, "throttled"));
    }

    /** Refuses, retryably, every record that this picks, each so many times. */
    public static FlakySink refusing(int timesEach, Predicate<SinkRecord> picked) {
        Map<String, Integer> refusals = new HashMap<>();
        return failingBy((records, deliver) -> deliver.except(
                records,
                record -> picked.test(record) && refusals.merge(eventId(record), 1, Integer::sum) <= timesEach,
                true,
                "throttled"));
    }

    /**
     * In each call refuses the first record of each key and delivers the later ones, as a destination without order
     * may: what breaks a sender that puts two records of one key into one call. Refuses a record so many times.
     */
    public static FlakySink refusingFirstOfEachKey(int timesEach) {
        Map<String, Integer> refusals = new HashMap<>();
        return failingBy((records, deliver) -> {
            Set<String> seen = new HashSet<>();
            return deliver.except(
                    records,
                    record -> seen.add(record.key()) && refusals.merge(eventId(record), 1, Integer::sum) <= timesEach,
                    true,
                    "throttled");
        });
    }

    /** Rejects, for good, every record that this picks. */
    public static FlakySink rejecting(Predicate<SinkRecord> picked) {
        return failingBy((records, deliver) -> deliver.except(records, picked, false, "never fits"));
    }

    /** Fails in a way of the test's own. */
    public static FlakySink failingBy(Fault fault) {
        return new FlakySink(SinkLimits.DEFAULT, fault);
    }

    /** The same way of failing, from the beginning, under other limits. To be said before the first call. */
    public FlakySink withLimits(SinkLimits limits) {
        return new FlakySink(limits, fault);
    }

    @Override
    public synchronized WriteResult write(List<SinkRecord> records) throws InterruptedException {
        try {
            WriteResult result = fault.write(records, new Delivery(sink));
            failures.addAndGet(result.failures().size());
            return result;
        } catch (RuntimeException e) {
            failures.addAndGet(records.size());
            throw e;
        }
    }

    @Override
    public SinkLimits limits() {
        return sink.limits();
    }

    @Override
    public void close() {
        sink.close();
    }

    /** How many records it has failed; proves that the fault took place. */
    public int failures() {
        return failures.get();
    }

    /** What it delivered. */
    public RecordingSink recorded() {
        return sink;
    }

    public List<String> eventIds() {
        return sink.eventIds();
    }

    /** Waits until so many records are delivered; fails the test if they do not come. */
    public void awaitRecords(int count) throws InterruptedException {
        sink.awaitRecords(count);
    }

    private static String eventId(SinkRecord record) {
        return record.change().origin().eventId();
    }

    /** A way of failing: what to answer to a call, and what to deliver of it. */
    @FunctionalInterface
    public interface Fault {
        WriteResult write(List<SinkRecord> records, Delivery deliver) throws InterruptedException;
    }

    /** What a fault may do with the records of a call. */
    public static final class Delivery {
        private final RecordingSink sink;

        private Delivery(RecordingSink sink) {
            this.sink = sink;
        }

        public WriteResult all(List<SinkRecord> records) {
            return sink.write(records);
        }

        /** Delivers what is not picked and fails what is. The predicate is asked once for each record, in order. */
        public WriteResult except(
                List<SinkRecord> records, Predicate<SinkRecord> picked, boolean retryable, String reason) {
            List<SinkRecord> taken = new ArrayList<>();
            List<Failure> failures = new ArrayList<>();
            for (int i = 0; i < records.size(); i++) {
                if (picked.test(records.get(i))) {
                    failures.add(new Failure(i, retryable, reason));
                } else {
                    taken.add(records.get(i));
                }
            }
            if (!taken.isEmpty()) {
                sink.write(taken);
            }
            return new WriteResult(failures);
        }
    }
}
