package io.headwater.testkit.contract;

import io.headwater.spi.Position;
import io.headwater.spi.RowChange;
import io.headwater.spi.Source;
import io.headwater.spi.SourceBatch;
import io.headwater.testkit.doubles.Changes;
import io.headwater.testkit.doubles.MapRow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sources that each break one rule, as the contract of each. */
final class BrokenSources {
    private BrokenSources() {}

    /** What is broken on purpose need not be waited for. */
    private abstract static class Broken extends MemorySourceContract {
        @Override
        protected Duration patience() {
            return Duration.ofMillis(500);
        }
    }

    /** Resumes one change too late. */
    static final class SkipsOne extends Broken {
        @Override
        Source source(int next) {
            return new MemorySource(log, next == 0 ? 0 : next + 1);
        }
    }

    /** Gives a change a new event id each time it is read. */
    static final class NamesAnew extends Broken {
        @Override
        Source source(int next) {
            return new MemorySource(log, next) {
                @Override
                public Optional<SourceBatch> poll() throws InterruptedException {
                    return super.poll().map(this::renamed);
                }

                private SourceBatch renamed(SourceBatch batch) {
                    RowChange change = batch.changes().get(0);
                    RowChange renamed = Changes.event(UUID.randomUUID().toString())
                            .insertRow(
                                    "shop.orders", MapRow.of("id", change.row().get(0)));
                    return new SourceBatch(List.of(renamed), batch.position(), batch.bytes());
                }
            };
        }
    }

    /** Cannot be told of a checkpoint while it polls. */
    static final class RefusesCheckpoints extends Broken {
        @Override
        Source source(int next) {
            return new MemorySource(log, next) {
                @Override
                public void checkpointed(Position position) {
                    throw new IllegalStateException("polling");
                }
            };
        }
    }

    /** Takes an interrupt for the end of its log. */
    static final class EndsWhenInterrupted extends Broken {
        @Override
        Source source(int next) {
            return new MemorySource(log, next) {
                @Override
                public Optional<SourceBatch> poll() {
                    try {
                        return super.poll();
                    } catch (InterruptedException e) {
                        return Optional.empty();
                    }
                }
            };
        }
    }

    /** Prints its positions as Java does. */
    static final class PrintsNothingOfUse extends Broken {
        @Override
        Source source(int next) {
            return new MemorySource(log, next) {
                @Override
                Position position(int after) {
                    return () -> new byte[] {'0'};
                }
            };
        }
    }

    /** Leaves a thread behind. */
    static final class LeaksAThread extends Broken {
        private final CountDownLatch over = new CountDownLatch(1);

        @Override
        Source source(int next) {
            Thread thread = new Thread(this::idle, "left-behind");
            thread.setDaemon(true);
            thread.start();
            return super.source(next);
        }

        private void idle() {
            try {
                over.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
