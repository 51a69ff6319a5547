package io.headwater.testkit.contract;

import com.typesafe.config.Config;
import io.headwater.spi.ErrorKind;
import io.headwater.spi.Failure;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import io.headwater.spi.Sink;
import io.headwater.spi.SinkRecord;
import io.headwater.spi.WriteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** Sinks that each break one rule, as the contract of each. */
final class BrokenSinks {
    private BrokenSinks() {}

    /** What is broken on purpose need not be waited for. */
    private abstract static class Broken extends MemorySinkContract {
        @Override
        protected Duration patience() {
            return Duration.ofMillis(500);
        }
    }

    /** Delivers a call when the next one comes. */
    static final class DeliversLate extends Broken {
        @Override
        protected Sink sink() {
            return new MemorySink(destination) {
                private List<SinkRecord> waiting = List.of();

                @Override
                public WriteResult write(List<SinkRecord> records) throws InterruptedException {
                    WriteResult result = waiting.isEmpty() ? WriteResult.delivered() : super.write(waiting);
                    waiting = List.copyOf(records);
                    return result;
                }
            };
        }
    }

    /** Counts failures from 0 instead of saying which records they are. */
    static final class CountsFailures extends Broken {
        @Override
        protected Sink sink() {
            return new MemorySink(destination) {
                @Override
                public WriteResult write(List<SinkRecord> records) throws InterruptedException {
                    List<Failure> failures = super.write(records).failures();
                    return new WriteResult(IntStream.range(0, failures.size())
                            .mapToObj(i -> new Failure(
                                    i,
                                    failures.get(i).retryable(),
                                    failures.get(i).reason()))
                            .toList());
                }
            };
        }
    }

    /** Hands the caller's arrays on to whoever reads later. */
    static final class KeepsPayloads extends Broken {
        @Override
        protected Sink sink() {
            return new MemorySink(destination) {
                @Override
                public WriteResult write(List<SinkRecord> records) {
                    records.forEach(destination::storeUncopied);
                    return WriteResult.delivered();
                }
            };
        }
    }

    /** Remembers the lists of its calls. */
    static final class KeepsLists extends Broken {
        @Override
        protected Sink sink() {
            return new MemorySink(destination) {
                private final List<List<SinkRecord>> calls = new ArrayList<>();

                @Override
                public synchronized WriteResult write(List<SinkRecord> records) throws InterruptedException {
                    calls.add(records);
                    return super.write(records);
                }
            };
        }
    }

    /** Delivers the last record first. */
    static final class Reverses extends Broken {
        @Override
        protected Sink sink() {
            return new MemorySink(destination) {
                @Override
                public WriteResult write(List<SinkRecord> records) throws InterruptedException {
                    List<SinkRecord> reversed = new ArrayList<>(records);
                    Collections.reverse(reversed);
                    List<Failure> failures = super.write(reversed).failures();
                    return new WriteResult(failures.stream()
                            .map(f -> new Failure(records.size() - 1 - f.index(), f.retryable(), f.reason()))
                            .toList());
                }
            };
        }
    }

    /** Goes on with a key after one of its records is refused, without saying {@code distinctKeys}. */
    static final class StoresLaterOfRefusedKey extends Broken {
        @Override
        protected Sink sink() {
            return new MemorySink(destination) {
                @Override
                public WriteResult write(List<SinkRecord> records) throws InterruptedException {
                    if (!destination.take(Trouble.REFUSE_EVERY_SECOND)) {
                        return super.write(records);
                    }
                    List<Failure> failures = new ArrayList<>();
                    for (int i = 0; i < records.size(); i++) {
                        if (i % 2 == 0) {
                            failures.add(new Failure(i, true, "refused"));
                        } else {
                            destination.store(records.get(i));
                        }
                    }
                    return new WriteResult(failures);
                }
            };
        }
    }

    /** Takes an interrupt for noise. */
    static final class SwallowsInterrupts extends Broken {
        @Override
        protected Sink sink() {
            return new MemorySink(destination) {
                @Override
                public WriteResult write(List<SinkRecord> records) {
                    while (true) {
                        try {
                            return super.write(records);
                        } catch (InterruptedException e) {
                            destination.cause(Trouble.HANG);
                        }
                    }
                }
            };
        }
    }

    /** Gives up records that it could write later. */
    static final class TakesTransientForFinal extends Broken {
        @Override
        protected Sink sink() {
            return new MemorySink(destination) {
                @Override
                public WriteResult write(List<SinkRecord> records) throws InterruptedException {
                    try {
                        return super.write(records);
                    } catch (RetryableException e) {
                        return new WriteResult(IntStream.range(0, records.size())
                                .mapToObj(i -> new Failure(i, false, "gave up"))
                                .toList());
                    }
                }
            };
        }
    }

    /** Fails a whole call for one record. */
    static final class FailsAllForOne extends Broken {
        @Override
        protected Sink sink() {
            return new MemorySink(destination) {
                @Override
                public WriteResult write(List<SinkRecord> records) throws InterruptedException {
                    if (records.stream().anyMatch(record -> record.key().equals(MemoryDestination.MISFIT))) {
                        throw new PipelineException(ErrorKind.DATA_REFUSED, "one of the records does not fit");
                    }
                    return super.write(records);
                }
            };
        }
    }

    /** Keeps the call at hand in a field that all threads share. */
    static final class SharesABuffer extends Broken {
        @Override
        protected Sink sink() {
            return new MemorySink(destination) {
                private final CyclicBarrier crowd = new CyclicBarrier(LIMITS.concurrentWrites());
                private volatile List<SinkRecord> current = List.of();

                @Override
                public WriteResult write(List<SinkRecord> records) throws InterruptedException {
                    current = records;
                    if (records.get(0).key().startsWith("lane-")) {
                        awaitCrowd();
                    }
                    return super.write(current);
                }

                private void awaitCrowd() throws InterruptedException {
                    try {
                        crowd.await(2, TimeUnit.SECONDS);
                    } catch (BrokenBarrierException | TimeoutException e) {
                        throw new IllegalStateException(e);
                    }
                }
            };
        }
    }

    /** Says 100 records and takes 99. */
    static final class RefusesItsOwnCount extends Broken {
        @Override
        protected Sink sink() {
            return new MemorySink(destination) {
                @Override
                public WriteResult write(List<SinkRecord> records) throws InterruptedException {
                    if (records.size() >= LIMITS.maxRecords()) {
                        throw new IllegalArgumentException("too many records");
                    }
                    return super.write(records);
                }
            };
        }
    }

    /** Counts a byte more for each record, and so takes fewer bytes than it says. */
    static final class RefusesItsOwnBytes extends Broken {
        @Override
        protected Sink sink() {
            return new MemorySink(destination) {
                @Override
                public WriteResult write(List<SinkRecord> records) throws InterruptedException {
                    long bytes = records.stream()
                            .mapToLong(record -> record.bytes() + 1)
                            .sum();
                    if (bytes > LIMITS.maxBytes()) {
                        throw new IllegalArgumentException("too many bytes");
                    }
                    return super.write(records);
                }
            };
        }
    }

    /** Leaves a thread behind. */
    static final class LeaksAThread extends Broken {
        private final CountDownLatch over = new CountDownLatch(1);

        @Override
        protected Sink sink() {
            Thread thread = new Thread(this::idle, "left-behind");
            thread.setDaemon(true);
            thread.start();
            return super.sink();
        }

        private void idle() {
            try {
                over.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Cannot be closed again. */
    static final class ClosesOnce extends Broken {
        @Override
        protected Sink sink() {
            return new MemorySink(destination) {
                private boolean closed;

                @Override
                public void close() {
                    if (closed) {
                        throw new IllegalStateException("already closed");
                    }
                    closed = true;
                }
            };
        }
    }

    /** Takes any settings. */
    static final class TakesAnySettings extends Broken {
        @Override
        void requireRoom(Config config) {
            config.getString("room");
        }
    }

    /** Refuses wrong settings without saying which. */
    static final class NamesNoKey extends Broken {
        @Override
        void requireRoom(Config config) {
            throw new PipelineException(ErrorKind.CONFIGURATION, "the configuration is wrong");
        }
    }

    /** Forgets to say how to bring trouble about. */
    static final class SaysNothingOfTrouble extends Broken {
        @Override
        protected void cause(Trouble trouble) {
            throw new AssertionError("override cause");
        }
    }
}
