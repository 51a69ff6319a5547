package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.RetryableException;
import io.headwater.spi.Source;
import io.headwater.spi.SourceBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceReopeningTest {
    private static final int RESTARTS = 20;

    private final SleptClock clock = new SleptClock();
    private final List<Duration> openings = new ArrayList<>();

    @Test
    void aSourceThatWorksAndIsPushedOutAgainAndAgainIsNotReopenedAllTheTime() throws Exception {
        supervisor(Duration.ofMillis(500), Duration.ZERO).run();

        assertThat(openings).hasSize(RESTARTS + 1);
        for (int i = 1; i < openings.size(); i++) {
            assertThat(openings.get(i).minus(openings.get(i - 1)))
                    .isBetween(Duration.ofSeconds(1), Duration.ofMillis(1_001));
        }
    }

    @Test
    void aSourceThatWorkedForLongIsReopenedSoon() throws Exception {
        supervisor(Duration.ofMillis(500), Duration.ofMinutes(1)).run();

        for (int i = 1; i < openings.size(); i++) {
            assertThat(openings.get(i).minus(openings.get(i - 1)))
                    .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(1).plusMillis(501));
        }
    }

    /** @param works how long each source works, but for the last, which is exhausted at once */
    private SourceSupervisor supervisor(Duration first, Duration works) {
        InFlightWindow window = new InFlightWindow(10, 1_000);
        return new SourceSupervisor(
                "orders",
                from -> opened(works),
                Optional.empty(),
                window,
                new SourceReader(
                        window,
                        CompletableFuture.completedFuture(new KeyRouter(KeyStrategy.table(), List.of(share -> {}))),
                        new CallPace(clock),
                        new ReadAhead(),
                        Long.MAX_VALUE),
                new Backoff(first, Duration.ofSeconds(10), new SplittableRandom(1)),
                clock);
    }

    private Source opened(Duration works) {
        openings.add(clock.slept());
        return openings.size() > RESTARTS ? new PushedOut(null) : new PushedOut(works);
    }

    /** Gives one batch, works for a while, and fails; without a while it has nothing to give. */
    private final class PushedOut implements Source {
        private final @Nullable Duration works;
        private boolean given;

        PushedOut(@Nullable Duration works) {
            this.works = works;
        }

        @Override
        public Optional<SourceBatch> poll() {
            if (works == null) {
                return Optional.empty();
            }
            if (!given) {
                given = true;
                return Optional.of(new SourceBatch(List.of(), null, 0));
            }
            clock.sleep(works);
            throw new RetryableException("another reader has come");
        }

        @Override
        public void close() {}
    }
}
