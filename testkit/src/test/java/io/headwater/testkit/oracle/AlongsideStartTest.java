package io.headwater.testkit.oracle;

import static io.headwater.spi.Operation.DELETE;
import static io.headwater.spi.Operation.INSERT;
import static io.headwater.spi.Operation.UPDATE;
import static io.headwater.testkit.oracle.SmallWorld.change;
import static io.headwater.testkit.oracle.SmallWorld.observed;
import static io.headwater.testkit.oracle.SmallWorld.read;
import static io.headwater.testkit.oracle.SmallWorld.streamAfter;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changes from version 2 on, and each row read once somewhere beside them. */
class AlongsideStartTest {
    private final Truth truth = SmallWorld.truth();
    private final List<ObservedChange> stream = new ArrayList<>(streamAfter(2));

    @Test
    void rowsMayBeReadBeforeAndAfterTheirChanges() {
        readBefore(change(1, 3, UPDATE), 1, 2, "a");
        readAfter(change(2, 3, UPDATE), 2, 3, "b");

        assertThat(check().requireGreen().expected()).isEqualTo(15);
    }

    @Test
    void rowsThatChangedNeedNotBeRead() {
        check().requireGreen();
    }

    @Test
    void aRowThatNeitherChangedNorWasReadIsMissing() {
        stream.removeIf(change -> change.row().key() == 1);

        assertThat(check().count(Fault.MISSING)).isPositive();
    }

    @Test
    void aChangeIsNotMadeUpForByARead() {
        readBefore(change(1, 3, UPDATE), 1, 2, "a");
        readAfter(change(1, 5, INSERT), 1, 5, "a");
        stream.remove(change(1, 5, INSERT));

        assertThat(check().faults()).containsKey(Fault.FORWARD_GAP);
    }

    @Test
    void aRowReadAfterALaterChangeIsAStepBack() {
        readAfter(change(1, 3, UPDATE), 1, 2, "a");

        assertThat(check().faults()).containsKey(Fault.EXCESS_REWIND);
    }

    @Test
    void aRowReadBeforeTheChangeThatMadeItSoIsAStepBack() {
        readBefore(change(1, 3, UPDATE), 1, 3, "a");

        assertThat(check().faults()).containsKey(Fault.EXCESS_REWIND);
    }

    @Test
    void aRowReadAfterItsEndIsCaught() {
        readAfter(change(1, 4, DELETE), 1, 3, "a");

        assertThat(check().faults()).containsKey(Fault.EXCESS_REWIND);
    }

    private void readBefore(ObservedChange change, long key, long version, String place) {
        stream.add(stream.indexOf(change), read(key, version, place));
    }

    private void readAfter(ObservedChange change, long key, long version, String place) {
        stream.add(stream.indexOf(change) + 1, read(key, version, place));
    }

    private Verdict check() {
        return RowHistoryOracle.of(truth)
                .startingAt(StartPoint.alongside())
                .minimum(10)
                .check(observed(stream));
    }
}
