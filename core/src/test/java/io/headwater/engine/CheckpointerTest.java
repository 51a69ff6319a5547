package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.Position;
import io.headwater.spi.StateLog;
import io.headwater.spi.StateStore;
import io.headwater.state.MemoryStateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckpointerTest {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final InFlightWindow window = new InFlightWindow(10, 1_000);
    private final SleptClock clock = new SleptClock();
    private final List<Position> told = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    @Test
    void failsThePipelineWhenNothingCouldBeStoredForTooLong() throws Exception {
        window.admit(0, 0, new Place("a"));

        checkpointer(new BrokenStore()).run();

        assertThat(failures)
                .singleElement()
                .isInstanceOfSatisfying(
                        PipelineException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.STATE_UNWRITABLE));
        assertThat(clock.slept()).isBetween(Checkpointer.FAILURE_LIMIT, Checkpointer.FAILURE_LIMIT.plusSeconds(3));
    }

    @Test
    void tellsTheSourceOnlyOfWhatIsDurable() throws Exception {
        window.admit(0, 0, new Place("a"));

        checkpointer(new BrokenStore()).run();

        assertThat(told).isEmpty();
    }

    @Test
    void storesTheFirstPlaceAtOnce() throws Exception {
        window.admit(0, 0, new Place("a"));

        checkpointer(new MemoryStateStore(), new EndedInsteadOfSleeping()).run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(told).containsExactly(new Place("a"));
    }

    @Test
    void storesAPlaceOnceHoweverOftenTheSourceIsThere() throws Exception {
        Checkpointer checkpointer = checkpointer(new MemoryStateStore());

        window.admit(0, 0, new Place("a"));
        checkpointer.store();
        window.admit(0, 0, new Place("a"));
        checkpointer.store();
        window.admit(0, 0, new Place("b"));
        checkpointer.store();

        assertThat(told).containsExactly(new Place("a"), new Place("b"));
    }

    private Checkpointer checkpointer(StateStore store) {
        return checkpointer(store, clock);
    }

    private Checkpointer checkpointer(StateStore store, MonotonicClock time) {
        return new Checkpointer("orders", "scripted", store, window, INTERVAL, time, told::add, failures::add);
    }

    /** The pipeline ends as soon as somebody waits. */
    private static final class EndedInsteadOfSleeping implements MonotonicClock {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            throw new InterruptedException();
        }
    }

    private record Place(String name) implements Position {
        @Override
        public byte[] toBytes() {
            return new byte[0];
        }
    }

    /** A disk that is full. */
    private static final class BrokenStore implements StateStore {
        @Override
        public Optional<byte[]> read(String name) {
            return Optional.empty();
        }

        @Override
        public void replace(String name, byte[] document) {
            throw new PipelineException(ErrorKind.STATE_UNWRITABLE, "no space left on device");
        }

        @Override
        public StateLog log(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }
}
