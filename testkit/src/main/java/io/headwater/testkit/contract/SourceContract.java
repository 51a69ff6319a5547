package io.headwater.testkit.contract;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.headwater.spi.Position;
import io.headwater.spi.Row;
import io.headwater.spi.RowChange;
import io.headwater.spi.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The six rules of a source. Extend it and implement {@link #source} and {@link #commit}.
 *
 * <p>Each test runs on a new object of the author's class. A source without a position to resume from may begin where
 * the database's log ends when it is created, or earlier.
 */
public abstract class SourceContract {
    private final List<Source> opened = new ArrayList<>();

    /**
     * Creates a ready source that does not end when it is caught up. The contract closes it.
     *
     * @param resumeFrom what {@link Position#toBytes} wrote, or empty at a first start
     */
    protected abstract Source source(Optional<byte[]> resumeFrom) throws Exception;

    /**
     * Commits so many inserts in the database, in order.
     *
     * @return what names each of the changes, as {@link #nameOf} finds it in what the source hands over
     */
    protected abstract List<String> commit(int count) throws Exception;

    /** What names a change among those of {@link #commit}: by default its key. */
    protected String nameOf(RowChange change) {
        Row key = requireNonNull(change.key(), "the change has no key: override nameOf");
        return String.valueOf(key.get(0));
    }

    /** How long to wait for what ought to come soon, before the test fails. */
    protected Duration patience() {
        return Duration.ofSeconds(30);
    }

    /** Whether this thread is of the test's database rather than of the source. */
    protected boolean belongsToDatabase(Thread thread) {
        return false;
    }

    @AfterEach
    final void closeSources() {
        opened.forEach(Source::close);
    }

    @Test
    void r01_resumingAtAPositionMissesNothing() throws Exception {
        Source first = open(Optional.empty());
        List<String> committed = new ArrayList<>(commit(10));
        Reading before = reading(first).until(committed.get(4));
        Position position = before.untilPlaced();
        first.close();
        committed.addAll(commit(10));

        Source second = open(Optional.of(position.toBytes()));
        Reading after = reading(second).until(committed.get(19));

        Set<String> seen = new LinkedHashSet<>(before.names());
        seen.addAll(after.names());
        assertThat(seen).as("R1: every change, in order").containsSubsequence(committed);
    }

    @Test
    void r02_whatWasNotCheckpointedComesAgainUnderTheSameEventIds() throws Exception {
        Source first = open(Optional.empty());
        Reading before = reading(first).until(commit(1).get(0));
        Position position = before.untilPlaced();
        List<String> unsettled = commit(5);
        before.until(unsettled.get(4));
        first.close();

        Source second = open(Optional.of(position.toBytes()));
        Reading again = reading(second).until(unsettled.get(4));

        assertThat(again.names()).as("R2: read again").containsSubsequence(unsettled);
        assertThat(again.eventIds(unsettled)).as("R2: event ids").isEqualTo(before.eventIds(unsettled));
    }

    @Test
    void r03_checkpointedWorksWhilePollWaits() throws Exception {
        Source source = open(Optional.empty());
        Reading reading = reading(source).until(commit(1).get(0));
        Position position = reading.untilPlaced();

        ParallelCalls.run(2, lane -> {
            if (lane == 0) {
                reading.untilNewChange();
            } else {
                source.checkpointed(position);
                commit(1);
            }
        });

        assertThat(reading.names()).as("R3: changes read").hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void r04_anInterruptEndsPoll() throws Exception {
        Source source = open(Optional.empty());

        InterruptedCall call = InterruptedCall.of("poll", patience(), () -> {
            while (source.poll().isPresent()) {
                // what was there before the test
            }
            return null;
        });

        call.assertEndedByInterrupt("R4");
    }

    @Test
    void r05_positionsPrintUsefully() throws Exception {
        Source source = open(Optional.empty());
        Reading reading = reading(source).until(commit(1).get(0));
        Position one = reading.untilPlaced();
        Position other = reading.until(commit(1).get(0)).untilPlaced();

        assertThat(one.toString())
                .as("R5: a position as operators see it")
                .isNotBlank()
                .doesNotMatch(".*@[0-9a-f]+")
                .doesNotContain("\n")
                .isNotEqualTo(other.toString());
    }

    @Test
    void r06_closeFreesThreadsAndMayBeRepeated() throws Exception {
        LiveThreads before = LiveThreads.now(this::belongsToDatabase);
        for (int i = 0; i < 2; i++) {
            Source source = source(Optional.empty());
            reading(source).until(commit(1).get(0));

            source.close();
            source.close();
        }

        before.assertNoneAdded("R6", patience());
    }

    private Reading reading(Source source) {
        return new Reading(source, this::nameOf, patience());
    }

    private Source open(Optional<byte[]> resumeFrom) throws Exception {
        Source source = source(resumeFrom);
        opened.add(source);
        return source;
    }
}
