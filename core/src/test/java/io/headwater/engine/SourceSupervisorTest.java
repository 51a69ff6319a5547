package io.headwater.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.RetryableException;
import io.headwater.spi.Source;
import io.headwater.spi.SourceBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SourceSupervisorTest {
    private static final PipelineException REFUSED = new PipelineException(ErrorKind.PERMISSION, "wrong password");
    private static final Optional<SourceBatch> BATCH = Optional.of(new SourceBatch(List.of(), null, 0));

    private final SleptClock clock = new SleptClock();
    private final List<Blockage> blockages = new ArrayList<>();
    private int opened;

    @Test
    void whatNeverWorkedStopsAtOnce() {
        assertThatThrownBy(() -> supervise(refusals(1))).isSameAs(REFUSED);
    }

    @Test
    void aSourceThatWorkedIsTriedAgainUntilSomebodyHasMendedIt() throws Exception {
        supervise(
                worksThenIs(new RetryableException("gone")),
                refusals(12),
                new Script(List.of(BATCH, Optional.empty())));

        assertThat(opened).isEqualTo(14);
        assertThat(clock.slept()).as("6 a minute").isGreaterThanOrEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void tellsTheLatestReasonAndSinceWhenNothingCame() throws Exception {
        supervise(worksThenIs(new RetryableException("gone")), refusals(2), new Script(List.of(Optional.empty())));

        assertThat(blockages).extracting(Blockage::reason).containsExactly("gone", "wrong password", "wrong password");
        assertThat(blockages).extracting(Blockage::needsMending).containsExactly(false, true, true);
        assertThat(blockages).extracting(Blockage::sinceNanos).containsOnly(0L);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"PERMISSION", "CONFIGURATION"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatNobodyCanMendInPlaceStopsItAtAnyTime(ErrorKind kind) {
        PipelineException end = new PipelineException(kind, "the end");

        assertThatThrownBy(() -> supervise(worksThenIs(end))).isSameAs(end);
    }

    private void supervise(Script... scripts) throws InterruptedException {
        InFlightWindow window = new InFlightWindow(10, 1_000);
        KeyRouter router = new KeyRouter(change -> "", List.of(changes -> {}));
        SourceReader reader = new SourceReader(
                window,
                CompletableFuture.completedFuture(router),
                new CallPace(clock),
                new ReadAhead(),
                Long.MAX_VALUE);
        Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), new Random(1));
        List<Script> left = new ArrayList<>(List.of(scripts));
        SourceSupervisor[] supervisor = new SourceSupervisor[1];
        supervisor[0] = new SourceSupervisor(
                "orders",
                from -> {
                    Optional.ofNullable(supervisor[0].blockage()).ifPresent(blockages::add);
                    opened++;
                    return open(left);
                },
                Optional.empty(),
                window,
                reader,
                backoff,
                clock);
        supervisor[0].run();
    }

    private static Source open(List<Script> left) {
        Script script = left.get(0);
        if (script.refusals > 0) {
            script.refusals--;
            if (script.refusals == 0) {
                left.remove(0);
            }
            throw REFUSED;
        }
        return left.remove(0);
    }

    private static Script refusals(int count) {
        Script script = new Script(List.of());
        script.refusals = count;
        return script;
    }

    private static Script worksThenIs(RuntimeException end) {
        Script script = new Script(List.of(BATCH));
        script.end = end;
        return script;
    }

    /** A source that gives these batches and then fails, or cannot be opened so many times. */
    private static final class Script implements Source {
        private final List<Optional<SourceBatch>> batches;
        private int refusals;
        private RuntimeException end = new IllegalStateException("polled again");

        Script(List<Optional<SourceBatch>> batches) {
            this.batches = new ArrayList<>(batches);
        }

        @Override
        public Optional<SourceBatch> poll() {
            if (batches.isEmpty()) {
                throw end;
            }
            return batches.remove(0);
        }

        @Override
        public void close() {}
    }
}
